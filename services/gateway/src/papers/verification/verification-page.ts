import type { VerifiedReferral } from '@kezek/contract/public/papers';
import type { Locale } from '@kezek/contract/values';
import { instantInWords } from '@kezek/texts/dates';
import { format, textsIn } from '@kezek/texts/format';
import { locales } from '@kezek/texts/locale';
import { html, type Html } from '../referrals/html';

/**
 * The answer in three languages under each other, the reader's own on top: who scans a paper with somebody else's
 * telephone may read another.
 */
export function verifiedPage(referral: VerifiedReferral, reader: Locale): Html {
  return page(reader, (locale) => verified(referral, locale));
}

export function unverifiedPage(why: 'unknown' | 'tooMany' | 'unavailable', reader: Locale): Html {
  return page(reader, (locale) => {
    const text = textsIn(locale);
    return html`<section lang="${locale}">
      <h2>${text('pages.verification.title')}</h2>
      <p class="no">${text(`pages.verification.${why}`)}</p>
      ${why === 'unknown' ? [html`<p>${text('pages.verification.unknownHow')}</p>`] : []}
    </section> `;
  });
}

function verified({ number, status, kindergarten, issuedAt, validUntil }: VerifiedReferral, locale: Locale): Html {
  const text = textsIn(locale);
  const counts = status === 'valid' || status === 'extended';
  const rows: [string, string][] = [
    [text('pages.verification.number'), number],
    [text('pages.verification.kindergarten'), kindergarten?.names[locale] ?? '—'],
    [text('pages.verification.address'), kindergarten?.address[locale] ?? '—'],
    [text('pages.verification.issued'), instantInWords(issuedAt, locale)],
    [text('pages.verification.validUntil'), instantInWords(validUntil, locale)],
  ];
  return html`<section lang="${locale}">
    <h2>${text('pages.verification.title')}</h2>
    <p class="${counts ? 'yes' : 'no'}">${text(`pages.verification.status.${status}`)}</p>
    <dl>
      ${rows.map(
        ([name, value]) =>
          html`<div>
            <dt>${name}</dt>
            <dd>${value}</dd>
          </div>`,
      )}
    </dl>
    <p class="hint">${text('pages.verification.noNames')}</p>
  </section> `;
}

function page(reader: Locale, section: (locale: Locale) => Html): Html {
  const sections = [reader, ...locales.filter((locale) => locale !== reader)].map(section);
  return html`<!doctype html>
    <html lang="${reader}">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="robots" content="noindex" />
        <title>${format(reader, 'pages.verification.title')} · Kezek</title>
        <style>
          body {
            font:
              17px/1.5 system-ui,
              sans-serif;
            max-width: 40rem;
            margin: 1.5rem auto;
            padding: 0 1rem;
            color: #111;
          }
          section {
            border-bottom: 1px solid #bbb;
            padding-bottom: 1rem;
          }
          h2 {
            font-size: 1.1rem;
          }
          .yes,
          .no {
            font-size: 1.3rem;
            font-weight: 600;
            padding: 0.4rem 0.8rem;
            border-left: 0.4rem solid;
          }
          .yes {
            color: #0b5d1e;
          }
          .no {
            color: #8f1d14;
          }
          dl div {
            display: flex;
            gap: 1rem;
          }
          dt {
            flex: 0 0 40%;
            color: #444;
          }
          dd {
            margin: 0;
            font-weight: 600;
          }
          .hint {
            color: #444;
          }
        </style>
      </head>
      <body>
        <main>${sections}</main>
      </body>
    </html> `;
}
