import { locales, type Locale } from '@kezek/texts/locale';
import { textsIn, type TextsIn } from '@kezek/texts/format';
import { demoPassword } from '../person';
import type { Found } from './conversation';

export type Screen =
  | { kind: 'scan'; wrong?: boolean }
  | { kind: 'document'; found: Found; keys: readonly { alias: string; label: string }[]; fault?: string }
  /** `taken`: the portal has the signature, and the code is of no use any more. */
  | { kind: 'end'; title: string; said: string; taken: boolean };

type Shown = { locale: Locale; link: string };

/** A page of the app: everything in it that came from elsewhere is text, never markup. */
export function appPage(screen: Screen, { locale, link }: Shown): string {
  const text = textsIn(locale);
  const title = text('phone.title');
  const heading = headingOf(screen, text);
  return `<!doctype html>
<html lang="${locale}">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>${escaped(heading)} · ${title}</title>
<style>${style}</style>
<header><strong>${title}</strong>${languages(locale, link)}</header>
<main>
<h1>${escaped(heading)}</h1>
<p class="quiet">${text('phone.about', { password: demoPassword })}</p>
${body(screen, { locale, link })}
</main>
</html>
`;
}

function headingOf(screen: Screen, text: TextsIn): string {
  if (screen.kind === 'end') return screen.title;
  return text(screen.kind === 'scan' ? 'phone.headings.scan' : 'phone.headings.document');
}

function body(screen: Screen, { locale, link }: Shown): string {
  const text = textsIn(locale);
  switch (screen.kind) {
    case 'scan':
      return `${screen.wrong ? `<p role="alert">${text('phone.notQr')}</p>` : ''}
<form method="get" action="/">
<input type="hidden" name="lang" value="${locale}">
<label>${text('phone.qr')} <textarea name="link" rows="4" required>${escaped(link)}</textarea></label>
<button>${text('phone.read')}</button>
</form>`;
    case 'document':
      return documentBody(screen, { locale, link });
    case 'end':
      return `<p role="${screen.taken ? 'status' : 'alert'}">${escaped(screen.said)}</p>
${screen.taken ? '' : `<p><a href="${addressOf(locale, link)}">${text('phone.back')}</a></p>`}
<p><a href="/?lang=${locale}">${text('phone.another')}</a></p>`;
  }
}

function documentBody({ found, keys, fault }: Extract<Screen, { kind: 'document' }>, { locale, link }: Shown): string {
  const text = textsIn(locale);
  const { organisation, description } = found.request;
  const nameIn = { ru: 'nameRu', kk: 'nameKz', en: 'nameEn' } as const;
  const row = (name: string, value: string) => `<dt>${escaped(name)}</dt><dd>${escaped(value)}</dd>`;
  const documents = found.documents.documentsToSign.map(
    (one) => `<section><h2>${escaped(one[nameIn[locale]])}</h2>
<dl>${one.meta.map(({ name, value }) => row(name, value)).join('')}</dl>
<pre tabindex="0">${escaped(Buffer.from(one.document.file.data, 'base64').toString('utf8'))}</pre></section>`,
  );
  const options = keys.map(({ alias, label }) => `<option value="${alias}">${escaped(label)}</option>`);
  return `<dl>${row(text('phone.asks'), organisation[nameIn[locale]])}${row(text('phone.bin'), organisation.bin)}
${row(text('phone.what'), description)}</dl>
${documents.join('\n')}
${fault === undefined ? '' : `<p role="alert">${escaped(fault)}</p>`}
<form method="post" action="/sign">
<input type="hidden" name="lang" value="${locale}"><input type="hidden" name="link" value="${escaped(link)}">
<label for="key">${text('phone.key')}</label><select id="key" name="alias">${options.join('')}</select>
<label>${text('phone.password')} <input name="password" type="password" autocomplete="off"></label>
<label class="check"><input name="slow" type="checkbox" value="1"> ${text('phone.slow')}</label>
<button>${text('phone.sign')}</button>
<button formaction="/refuse" class="plain">${text('phone.refuse')}</button>
</form>`;
}

function languages(locale: Locale, link: string): string {
  const text = textsIn(locale);
  const one = (other: Locale) =>
    `<a href="${addressOf(other, link)}" lang="${other}"${other === locale ? ' aria-current="true"' : ''}>${ownNames[other]}</a>`;
  return `<nav aria-label="${text('phone.language')}">${locales.map(one).join(' ')}</nav>`;
}

const ownNames: Readonly<Record<Locale, string>> = { kk: 'Қазақша', ru: 'Русский', en: 'English' };

const addressOf = (locale: Locale, link: string): string =>
  escaped(`/?${new URLSearchParams({ lang: locale, ...(link !== '' && { link }) }).toString()}`);

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;').replaceAll("'", '&#39;');

const style = `
  :root { background: Canvas; color: CanvasText; color-scheme: light dark; }
  a { color: inherit; }
  body { font: 16px/1.5 system-ui, sans-serif; margin: 0 auto; max-width: 30rem; padding: 1rem; }
  header { align-items: baseline; display: flex; flex-wrap: wrap; gap: .5rem 1rem; justify-content: space-between; }
  nav a { display: inline-block; padding: .6rem .3rem; }
  nav a[aria-current] { font-weight: 700; text-decoration: none; }
  h1 { font-size: 1.4rem; line-height: 1.25; } h2 { font-size: 1.1rem; }
  dt { font-size: .9rem; } dd { font-weight: 600; margin: 0 0 .6rem; overflow-wrap: anywhere; }
  pre { border: 1px solid #767676; border-radius: 8px; font: inherit; padding: .8rem; white-space: pre-wrap; overflow-wrap: anywhere; }
  label { display: block; margin: .8rem 0; }
  select, input:not([type=checkbox]), textarea, button { box-sizing: border-box; font: inherit; min-height: 2.75rem; padding: .5rem; width: 100%; }
  input[type=checkbox] { height: 1.25rem; vertical-align: middle; width: 1.25rem; }
  button { background: #0a5fb4; border: 0; border-radius: 8px; color: #fff; font-weight: 600; margin: .3rem 0; }
  button.plain { background: none; border: 1px solid currentColor; color: inherit; }
  [role=alert], [role=status] { border-inline-start: 4px solid currentColor; padding-inline-start: .8rem; }
`;
