import type { PaperKind } from '@kezek/contract/public/papers';
import { dayInWords } from '@kezek/texts/dates';
import type { Locale } from '@kezek/contract/values';
import { labels } from '../referrals/labels';
import type { Fact, PaperText, Section } from '../paper-content';
import type { PaperFacts } from '../paper-facts';
import { titles, words } from './words';

export function paperText(kind: PaperKind, facts: PaperFacts, locale: Locale, sections: readonly Section[]): PaperText {
  const { verify, verifyHow, verifyCode, verifyFigure } = words[locale];
  return {
    locale,
    city: facts.cityNames[locale],
    title: titles[kind][locale],
    number: `№ ${facts.referral.number}`,
    sections,
    verify: { heading: verify, how: verifyHow, codeName: verifyCode, figure: verifyFigure },
  };
}

export const childFacts = ({ application: { child } }: PaperFacts, locale: Locale): Fact[] => [
  [labels[locale].child, child.name],
  [labels[locale].birthDate, dayInWords(child.birthDate, locale)],
];

export const kindergartenFacts = ({ kindergarten }: PaperFacts, locale: Locale): Fact[] => [
  [labels[locale].kindergarten, kindergarten?.names[locale] ?? '—'],
  [labels[locale].address, kindergarten?.address[locale] ?? '—'],
];

/** Language and age; where the group is gone from the catalog, those of the application, which had to match. */
export function groupFacts({ group, application }: PaperFacts, locale: Locale): Fact[] {
  const { language, birthYear, languages } = labels[locale];
  const { birthYearFrom, birthYearTo } = group ?? {
    birthYearFrom: application.birthYear,
    birthYearTo: application.birthYear,
  };
  const taught = group?.language ?? application.language;
  return [
    [language, languages[taught] ?? taught],
    [birthYear, birthYearFrom === birthYearTo ? String(birthYearTo) : `${birthYearFrom}–${birthYearTo}`],
  ];
}
