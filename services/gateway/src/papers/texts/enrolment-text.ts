import type { Locale } from '@kezek/contract/values';
import type { Instant } from '@kezek/calendar/instant';
import { instantInWords } from '@kezek/texts/dates';
import { textsIn } from '@kezek/texts/format';
import type { PaperText } from '../paper-content';
import type { PaperFacts } from '../paper-facts';
import { childFacts, groupFacts, kindergartenFacts, paperText } from './common';

export function enrolmentText(facts: PaperFacts, at: Instant, locale: Locale): PaperText {
  const text = textsIn(locale);
  return paperText('enrolment', facts, locale, [
    {
      kind: 'facts',
      heading: null,
      facts: [
        ...childFacts(facts, locale),
        ...kindergartenFacts(facts, locale),
        [text('papers.labels.group'), facts.group?.names[locale] ?? '—'],
        ...groupFacts(facts, locale),
        [text('papers.labels.enrolledAt'), instantInWords(at, locale)],
      ],
    },
    { kind: 'note', text: text('papers.notes.enrolment') },
  ]);
}
