import { instantInWords } from '@kezek/texts/dates';
import type { Locale } from '@kezek/contract/values';
import { labels } from '../referrals/labels';
import type { Fact, PaperText } from '../paper-content';
import type { PaperFacts } from '../paper-facts';
import { childFacts, kindergartenFacts, paperText } from './common';
import { words } from './words';

/** `stopListUntil` is null when the application was removed from the queue. */
export type Lapse = { lapses: number; stopListUntil: string | null };

export function lapseText(facts: PaperFacts, { lapses, stopListUntil }: Lapse, locale: Locale): PaperText {
  const { issuedAt, window } = facts.referral;
  const own = words[locale];
  const until: Fact[] = stopListUntil ? [[own.stopListUntil, instantInWords(stopListUntil, locale)]] : [];
  return paperText('lapse', facts, locale, [
    {
      kind: 'facts',
      heading: null,
      facts: [
        ...childFacts(facts, locale),
        ...kindergartenFacts(facts, locale),
        [labels[locale].issued, instantInWords(issuedAt, locale)],
        // The lapse belongs to the day whose end was the deadline, however late it was processed.
        [own.lapsedAt, instantInWords(window.deadlineAt, locale)],
        [own.lapses, String(lapses)],
        ...until,
      ],
    },
    { kind: 'note', text: stopListUntil ? own.lapseNote : own.removalNote },
  ]);
}
