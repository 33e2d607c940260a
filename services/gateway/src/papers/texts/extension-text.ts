import type { Locale } from '@kezek/contract/values';
import type { Instant } from '@kezek/calendar/instant';
import { instantInWords } from '@kezek/texts/dates';
import { textsIn } from '@kezek/texts/format';
import type { PaperText } from '../paper-content';
import type { PaperFacts } from '../paper-facts';
import { childFacts, kindergartenFacts, paperText } from './common';

export function extensionText(facts: PaperFacts, at: Instant, locale: Locale): PaperText {
  const { referral, before } = facts;
  const text = textsIn(locale);
  const { deadlineAt, countedAs } = referral.window;
  const added = countedAs.filter(({ day }) => before !== null && day > before.lastDay).length;
  return paperText('extension', facts, locale, [
    {
      kind: 'facts',
      heading: null,
      facts: [
        ...childFacts(facts, locale),
        ...kindergartenFacts(facts, locale),
        [text('papers.labels.extendedAt'), instantInWords(at, locale)],
        [text('papers.labels.validUntilBefore'), before ? instantInWords(before.deadlineAt, locale) : '—'],
        [text('papers.labels.validUntilNow'), instantInWords(deadlineAt, locale)],
        [text('papers.labels.extraDays'), String(added)],
        [text('papers.labels.documentsAttached'), String(referral.extensionDocumentIds.length)],
      ],
    },
    { kind: 'note', text: text('papers.notes.extension') },
  ]);
}
