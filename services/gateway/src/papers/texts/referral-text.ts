import { instantInWords } from '@kezek/texts/dates';
import type { Locale } from '@kezek/contract/values';
import { labels } from '../referrals/labels';
import type { PaperText } from '../paper-content';
import type { PaperFacts } from '../paper-facts';
import { childFacts, groupFacts, kindergartenFacts, paperText } from './common';
import { countedInWords } from './counted-days';

/** Says what was decided, not what became of it: that is what its QR code is for. */
export function referralText(facts: PaperFacts, locale: Locale): PaperText {
  const { referral, before, kindergarten, enrolmentDocuments } = facts;
  const words = labels[locale];
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
        ...(phone ? ([[words.phone, phone]] as const) : []),
        ...groupFacts(facts, locale),
        [words.issued, instantInWords(issuedAt, locale)],
        ...(countedFrom ? ([[words.countedFrom, instantInWords(countedFrom, locale)]] as const) : []),
        [words.validUntil, `${instantInWords(window.deadlineAt, locale)}${extended ? ` (${words.extended})` : ''}`],
      ],
    },
    {
      kind: 'facts',
      heading: words.counted,
      facts: countedInWords(window.countedAs, before?.lastDay ?? null, locale),
    },
    { kind: 'list', heading: words.bring, items: required.map(({ text }) => text[locale]) },
  ]);
}
