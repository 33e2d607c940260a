import type { Locale } from '@kezek/contract/values';
import { instantInWords } from '@kezek/texts/dates';
import { textsIn } from '@kezek/texts/format';
import type { Fact, PaperText } from '../paper-content';
import type { PaperFacts } from '../paper-facts';
import { childFacts, kindergartenFacts, paperText } from './common';

/** `stopListUntil` is null when the application was removed from the queue. */
export type Lapse = { lapses: number; stopListUntil: string | null };

export function lapseText(facts: PaperFacts, { lapses, stopListUntil }: Lapse, locale: Locale): PaperText {
  const { issuedAt, window } = facts.referral;
  const text = textsIn(locale);
  const until: Fact[] = stopListUntil
    ? [[text('papers.labels.stopListUntil'), instantInWords(stopListUntil, locale)]]
    : [];
  return paperText('lapse', facts, locale, [
    {
      kind: 'facts',
      heading: null,
      facts: [
        ...childFacts(facts, locale),
        ...kindergartenFacts(facts, locale),
        [text('papers.labels.issued'), instantInWords(issuedAt, locale)],
        // The lapse belongs to the day whose end was the deadline, however late it was processed.
        [text('papers.labels.lapsedAt'), instantInWords(window.deadlineAt, locale)],
        [text('papers.labels.lapses'), String(lapses)],
        ...until,
      ],
    },
    { kind: 'note', text: text(stopListUntil ? 'papers.notes.lapse' : 'papers.notes.removal') },
  ]);
}
