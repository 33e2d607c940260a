import type { Locale } from '@kezek/contract/values';
import { instantInWords } from '@kezek/texts/dates';
import { textsIn } from '@kezek/texts/format';
import type { PaperText } from '../paper-content';
import type { PaperFacts } from '../paper-facts';
import { childFacts, groupFacts, kindergartenFacts, paperText } from './common';
import { countedInWords } from './counted-days';

/** Says what was decided, not what became of it: that is what its QR code is for. */
export function referralText(facts: PaperFacts, locale: Locale): PaperText {
  const { referral, before, kindergarten, enrolmentDocuments } = facts;
  const text = textsIn(locale);
  const { window, issuedAt, countedFrom, extended } = referral;
  const required = enrolmentDocuments.filter((document) => document.required);
  const phone = kindergarten?.contacts.phone;
  return paperText('referral', facts, locale, [
    {
      kind: 'facts',
      heading: null,
      facts: [
        ...childFacts(facts, locale),
        ...kindergartenFacts(facts, locale),
        ...(phone ? ([[text('papers.labels.phone'), phone]] as const) : []),
        ...groupFacts(facts, locale),
        [text('papers.labels.issued'), instantInWords(issuedAt, locale)],
        ...(countedFrom ? ([[text('papers.term.countedFrom'), instantInWords(countedFrom, locale)]] as const) : []),
        [
          text('papers.labels.validUntil'),
          `${instantInWords(window.deadlineAt, locale)}${extended ? ` (${text('papers.labels.extended')})` : ''}`,
        ],
      ],
    },
    {
      kind: 'facts',
      heading: text('papers.term.counted'),
      facts: countedInWords(window.countedAs, before?.lastDay ?? null, locale),
    },
    { kind: 'list', heading: text('papers.bring'), items: required.map((document) => document.text[locale]) },
  ]);
}
