import type { PaperKind } from '@kezek/contract/public/papers';
import type { Locale } from '@kezek/contract/values';
import { dayInWords } from '@kezek/texts/dates';
import { codeInWords, format, textsIn } from '@kezek/texts/format';
import type { Fact, PaperText, Section } from '../paper-content';
import type { PaperFacts } from '../paper-facts';

export function paperText(kind: PaperKind, facts: PaperFacts, locale: Locale, sections: readonly Section[]): PaperText {
  const text = textsIn(locale);
  return {
    locale,
    city: facts.cityNames[locale],
    title: text(`papers.titles.${kind}`),
    number: `№ ${facts.referral.number}`,
    sections,
    verify: {
      heading: text('papers.verify.heading'),
      how: text('papers.verify.how'),
      codeName: text('papers.verify.code'),
      figure: text('papers.verify.figure'),
    },
  };
}

export const childFacts = ({ application: { child } }: PaperFacts, locale: Locale): Fact[] => [
  [format(locale, 'papers.labels.child'), child.name],
  [format(locale, 'papers.labels.birthDate'), dayInWords(child.birthDate, locale)],
];

export const kindergartenFacts = ({ kindergarten }: PaperFacts, locale: Locale): Fact[] => [
  [format(locale, 'papers.labels.kindergarten'), kindergarten?.names[locale] ?? '—'],
  [format(locale, 'papers.labels.address'), kindergarten?.address[locale] ?? '—'],
];

/** Language and age; where the group is gone from the catalog, those of the application, which had to match. */
export function groupFacts({ group, application }: PaperFacts, locale: Locale): Fact[] {
  const { birthYearFrom, birthYearTo } = group ?? {
    birthYearFrom: application.birthYear,
    birthYearTo: application.birthYear,
  };
  const taught = group?.language ?? application.language;
  return [
    [format(locale, 'papers.labels.language'), codeInWords(locale, 'papers.languages', taught)],
    [
      format(locale, 'papers.labels.birthYear'),
      birthYearFrom === birthYearTo ? String(birthYearTo) : `${birthYearFrom}–${birthYearTo}`,
    ],
  ];
}
