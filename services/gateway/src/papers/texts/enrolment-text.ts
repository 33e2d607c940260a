import { instantInWords } from '@kezek/texts/dates';
import type { Locale } from '@kezek/contract/values';
import type { Instant } from '@kezek/calendar/instant';
import type { PaperText } from '../paper-content';
import type { PaperFacts } from '../paper-facts';
import { childFacts, groupFacts, kindergartenFacts, paperText } from './common';
import { words } from './words';

export function enrolmentText(facts: PaperFacts, at: Instant, locale: Locale): PaperText {
  const { group, enrolledAt, enrolmentNote } = words[locale];
  return paperText('enrolment', facts, locale, [
    {
      kind: 'facts',
      heading: null,
      facts: [
        ...childFacts(facts, locale),
        ...kindergartenFacts(facts, locale),
        [group, facts.group?.names[locale] ?? '—'],
        ...groupFacts(facts, locale),
        [enrolledAt, instantInWords(at, locale)],
      ],
    },
    { kind: 'note', text: enrolmentNote },
  ]);
}
