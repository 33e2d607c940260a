import { instantInWords } from '@kezek/texts/dates';
import type { Locale } from '@kezek/contract/values';
import type { Instant } from '@kezek/calendar/instant';
import type { PaperText } from '../paper-content';
import type { PaperFacts } from '../paper-facts';
import { childFacts, kindergartenFacts, paperText } from './common';
import { words } from './words';

export function extensionText(facts: PaperFacts, at: Instant, locale: Locale): PaperText {
  const { referral, before } = facts;
  const { extendedAt, validUntilBefore, validUntilNow, extraDays, documentsAttached, extensionNote } = words[locale];
  const { deadlineAt, countedAs } = referral.window;
  const added = countedAs.filter(({ day }) => before !== null && day > before.lastDay).length;
  return paperText('extension', facts, locale, [
    {
      kind: 'facts',
      heading: null,
      facts: [
        ...childFacts(facts, locale),
        ...kindergartenFacts(facts, locale),
        [extendedAt, instantInWords(at, locale)],
        [validUntilBefore, before ? instantInWords(before.deadlineAt, locale) : '—'],
        [validUntilNow, instantInWords(deadlineAt, locale)],
        [extraDays, String(added)],
        [documentsAttached, String(referral.extensionDocumentIds.length)],
      ],
    },
    { kind: 'note', text: extensionNote },
  ]);
}
