import type { CaughtMail } from './caught-mail';

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
const escape = (text: string): string => text.replaceAll(/[&<>"]/g, (character) => entities[character] ?? character);

/** Plain text with its links made clickable; every second part is one. */
const shown = (text: string): string =>
  text
    .split(/(https?:\/\/[^\s<>"]+)/)
    .map((part, index) => (index % 2 === 0 ? escape(part) : `<a href="${escape(part)}">${escape(part)}</a>`))
    .join('');

/** All letters on one page, newest first; nothing of a letter's own HTML is run. */
export function mailPage(mails: readonly CaughtMail[]): string {
  const letters = mails.toReversed().map(
    (mail) => `<article>
<h2>${escape(mail.subject)}</h2>
<p><small>to ${escape(mail.to.join(', '))} · from ${escape(mail.from ?? '?')} · ${escape(mail.receivedAt)}</small></p>
<pre>${shown(mail.text)}</pre>
</article>`,
  );
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta http-equiv="refresh" content="10">
<title>Letters (${mails.length})</title>
<style>
body { font: 1rem/1.5 system-ui, sans-serif; max-width: 48rem; margin: 2rem auto; padding: 0 1rem }
article { border-top: 1px solid #ccc } h2 { font-size: 1.1rem } pre { white-space: pre-wrap; font: inherit }
</style>
</head>
<body>
<h1>Letters that Kezek sent</h1>
<p>None of them left this machine. As JSON: <a href="/api/messages">/api/messages</a></p>
${letters.join('\n') || '<p>No letters yet.</p>'}
</body>
</html>
`;
}
