import type { ApplicationView, ReferralView } from '@kezek/contract/internal/bulletin/views';
import type { KindergartenView } from '@kezek/contract/internal/catalog-for-gateway';
import type { Locale } from '@kezek/contract/values';
import type { RulePackValues } from '@kezek/rules/pack/rule-pack';
import { dayInWords, instantInWords } from '@kezek/texts/dates';
import { codeInWords, textsIn } from '@kezek/texts/format';
import { html, type Html } from './html';

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
  const text = textsIn(locale);
  const { window, number, status, issuedAt, countedFrom, extended } = referral;
  const rows: [string, string][] = [
    [text('pages.referral.number'), `${number} (${text(`papers.status.${status}`)})`],
    [text('papers.labels.child'), application.child.name],
    [text('papers.labels.birthDate'), dayInWords(application.child.birthDate, locale)],
    [text('papers.labels.kindergarten'), kindergarten?.names[locale] ?? '—'],
    [text('papers.labels.address'), kindergarten?.address[locale] ?? '—'],
    [text('papers.labels.phone'), kindergarten?.contacts.phone ?? '—'],
    [text('papers.labels.language'), codeInWords(locale, 'papers.languages', application.language)],
    [text('papers.labels.birthYear'), String(application.birthYear)],
    [text('papers.labels.issued'), instantInWords(issuedAt, locale)],
    ...(countedFrom
      ? [[text('papers.term.countedFrom'), instantInWords(countedFrom, locale)] satisfies [string, string]]
      : []),
    [
      text('papers.labels.validUntil'),
      `${instantInWords(window.deadlineAt, locale)}${extended ? ` (${text('papers.labels.extended')})` : ''}`,
    ],
  ];
  return html`<!doctype html>
    <html lang="${locale}">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>${text('papers.titles.referral')} ${number}</title>
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
          <h1>${text('papers.titles.referral')}</h1>
          <table>
            ${rows.map(
              ([name, value]) =>
                html`<tr>
                  <th scope="row">${name}</th>
                  <td>${value}</td>
                </tr>`,
            )}
          </table>
          <h2>${text('papers.bring')}</h2>
          <ul>
            ${documents.map(({ text: name, required }) => html`<li>${name[locale]}${required ? ` — ${text('pages.referral.required')}` : ''}</li>`)}
          </ul>
          <h2>${text('papers.term.counted')}</h2>
          <table class="days">
            ${window.countedAs.map(
              ({ day, why }) =>
                html`<tr>
                  <td>${dayInWords(day, locale)}</td>
                  <td>${codeInWords(locale, 'papers.term.why', why)}</td>
                </tr>`,
            )}
          </table>
          <p class="hint">${text('pages.referral.print')}</p>
        </main>
      </body>
    </html> `;
}
