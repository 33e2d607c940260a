import type { VerifiedReferral } from '@kezek/contract/public/papers';
import { instantInWords } from '@kezek/texts/dates';
import { textsIn } from '@kezek/texts/format';
import { locales, type Locale } from '@kezek/texts/locale';
import { html, type Html } from '../referrals/html';

/**
 * What the portal's page says where no script runs: in three languages under each other, the reader's own on top, for
 * who scans a paper with somebody else's telephone may read another.
 */
export function verifiedInWords(referral: VerifiedReferral, reader: Locale): Html[] {
  return inEachLanguage(reader, (locale) => verified(referral, locale));
}

export function unverifiedInWords(why: 'unknown' | 'tooMany' | 'unavailable', reader: Locale): Html[] {
  return inEachLanguage(reader, (locale) => {
    const text = textsIn(locale);
    return html`<section lang="${locale}">
      <h2>${text('pages.verification.title')}</h2>
      <p>${text(`pages.verification.${why}`)}</p>
      ${why === 'unknown' ? [html`<p>${text('pages.verification.unknownHow')}</p>`] : []}
    </section> `;
  });
}

function verified(referral: VerifiedReferral, locale: Locale): Html {
  const { number, statusText, kindergarten, issuedAt, validUntil } = referral;
  const text = textsIn(locale);
  const rows: [string, string][] = [
    [text('pages.verification.number'), number],
    [text('pages.verification.kindergarten'), kindergarten?.names[locale] ?? '—'],
    [text('pages.verification.address'), kindergarten?.address[locale] ?? '—'],
    [text('pages.verification.issued'), instantInWords(issuedAt, locale)],
    [text('pages.verification.validUntil'), instantInWords(validUntil, locale)],
  ];
  return html`<section lang="${locale}">
    <h2>${text('pages.verification.title')}</h2>
    <p><strong>${statusText[locale]}</strong></p>
    <ul>
      ${rows.map(([name, value]) => html`<li>${name}: ${value}</li> `)}
    </ul>
    <p>${text('pages.verification.noNames')}</p>
  </section> `;
}

const inEachLanguage = (reader: Locale, section: (locale: Locale) => Html): Html[] =>
  [reader, ...locales.filter((locale) => locale !== reader)].map(section);
