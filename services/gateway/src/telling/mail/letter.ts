import type { Locale } from '@kezek/contract/values';
import { textsIn } from '@kezek/texts/format';
import { html } from '../../papers/referrals/html';
import type { WrittenNews } from '../inbox/write-text';

export type Letter = { subject: string; text: string; html: string };

type News = Pick<WrittenNews, 'title' | 'text' | 'about' | 'aboutInSubject' | 'link'>;

/**
 * A notification as a letter. It says which application it is about, by the child's first name and year of birth, and
 * where its page is; the subject says the application's number alone. No surnames, no IIN.
 *
 * @param foot `choosesAt`: the page where the reader chooses which letters come, null for who can't; `ledger`: the head of
 *   the city's ledger, in words.
 */
export function letterOf(
  { title, text, about, aboutInSubject, link }: News,
  locale: Locale,
  { choosesAt, ledger }: { choosesAt: string | null; ledger: string | null },
): Letter {
  const words = textsIn(locale);
  const city = words('letters.news.city');
  const whole = words(about === null ? 'letters.news.onPortal' : 'letters.news.whole');
  const noReply = words('letters.news.noReply');
  const choose = words('letters.news.choose');
  const page = html`<!doctype html>
    <html lang="${locale}">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>${title}</title>
      </head>
      <body style="font-family: sans-serif; line-height: 1.5; max-width: 36em; overflow-wrap: anywhere">
        <h1 style="font-size: 1.25em">${title}</h1>
        ${about === null ? '' : html`<p><strong>${about}</strong></p>`}
        <p style="white-space: pre-line">${text}</p>
        ${link === null ? '' : html`<p>${whole} <a href="${link}">${link}</a></p>`}
        <p style="color: #555; font-size: 0.875em">
          ${city}<br />${noReply}${
            choosesAt === null ? '' : html`<br />${choose} <a href="${choosesAt}">${choosesAt}</a>`
          }${ledger === null ? '' : html`<br />${ledger}`}
        </p>
      </body>
    </html> `;
  const parts = [
    title,
    about,
    text,
    link && `${whole} ${link}`,
    `-- \n${[city, noReply, choosesAt && `${choose} ${choosesAt}`, ledger].filter((line) => line !== null).join('\n')}`,
  ];
  return {
    subject: aboutInSubject === null ? title : `${title} — ${aboutInSubject}`,
    text: parts.filter((part) => part !== null).join('\n\n') + '\n',
    html: page.text,
  };
}
