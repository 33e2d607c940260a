import type { ApplicationView, ReferralView } from '@kezek/contract/internal/bulletin/views';
import type { KindergartenView } from '@kezek/contract/internal/catalog-for-gateway';
import { dayInWords, instantInWords } from '@kezek/texts/dates';
import type { Locale } from '@kezek/contract/values';
import type { RulePackValues } from '@kezek/rules/pack/rule-pack';
import { html, type Html } from './html';
import { labels } from './labels';

export type PrintedReferral = {
  application: ApplicationView;
  referral: ReferralView;
  /** Null while the catalog doesn't answer. */
  kindergarten: KindergartenView | null;
  documents: RulePackValues['enrolmentDocuments'];
};

/** A plain page without scripts, for a screen and for paper. */
export function referralPage(
  { application, referral, kindergarten, documents }: PrintedReferral,
  locale: Locale,
): Html {
  const words = labels[locale];
  const { window, number, status, issuedAt, countedFrom, extended } = referral;
  const rows: [string, string][] = [
    [words.number, `${number} (${words.status[status] ?? status})`],
    [words.child, application.child.name],
    [words.birthDate, dayInWords(application.child.birthDate, locale)],
    [words.kindergarten, kindergarten?.names[locale] ?? '—'],
    [words.address, kindergarten?.address[locale] ?? '—'],
    [words.phone, kindergarten?.contacts.phone ?? '—'],
    [words.language, words.languages[application.language] ?? application.language],
    [words.birthYear, String(application.birthYear)],
    [words.issued, instantInWords(issuedAt, locale)],
    ...(countedFrom ? [[words.countedFrom, instantInWords(countedFrom, locale)] satisfies [string, string]] : []),
    [words.validUntil, `${instantInWords(window.deadlineAt, locale)}${extended ? ` (${words.extended})` : ''}`],
  ];
  return html`<!doctype html>
    <html lang="${locale}">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>${words.title} ${number}</title>
        <style>
          body {
            font:
              16px/1.5 system-ui,
              sans-serif;
            max-width: 46rem;
            margin: 2rem auto;
            padding: 0 1rem;
            color: #111;
          }
          table {
            border-collapse: collapse;
            width: 100%;
          }
          th,
          td {
            text-align: left;
            vertical-align: top;
            padding: 0.35rem 0.5rem;
            border-bottom: 1px solid #bbb;
          }
          th {
            width: 40%;
            font-weight: 600;
          }
          .days td:first-child {
            width: 40%;
          }
          .hint {
            color: #444;
          }
          @media print {
            body {
              margin: 0;
              max-width: none;
            }
            .hint {
              display: none;
            }
          }
        </style>
      </head>
      <body>
        <main>
          <h1>${words.title}</h1>
          <table>
            ${rows.map(
              ([name, value]) =>
                html`<tr>
                  <th scope="row">${name}</th>
                  <td>${value}</td>
                </tr>`,
            )}
          </table>
          <h2>${words.bring}</h2>
          <ul>
            ${documents.map(({ text, required }) => html`<li>${text[locale]}${required ? ` — ${words.required}` : ''}</li>`)}
          </ul>
          <h2>${words.counted}</h2>
          <table class="days">
            ${window.countedAs.map(
              ({ day, why }) =>
                html`<tr>
                  <td>${dayInWords(day, locale)}</td>
                  <td>${words.why[why] ?? why}</td>
                </tr>`,
            )}
          </table>
          <p class="hint">${words.print}</p>
        </main>
      </body>
    </html> `;
}
