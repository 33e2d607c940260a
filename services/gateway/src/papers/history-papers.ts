import { z } from 'zod';
import { toInstant, type Instant } from '@kezek/calendar/instant';
import type { ReferralView, HistoryEntry } from '@kezek/contract/internal/bulletin/views';
import type { PaperKind } from '@kezek/contract/public/papers';
import { Id, InstantText, type Locale } from '@kezek/contract/values';
import { inEveryLanguage } from '@kezek/texts/format';
import type { Services } from '../services';
import type { Gather } from './gather-facts';
import type { Languages, PaperSource, WritablePaper } from './paper';
import type { PaperText, Verification } from './paper-content';
import type { PaperFacts } from './paper-facts';
import { drawPaper } from './pdf/draw-paper';
import { referralText } from './texts/referral-text';
import { enrolmentText } from './texts/enrolment-text';
import { extensionText } from './texts/extension-text';
import { lapseText } from './texts/lapse-text';

type Entry = z.infer<typeof HistoryEntry>;

/** What the history says of each kind of event; other fields are somebody else's. */
const OfReferral = z.object({ referralId: Id });
const Issued = OfReferral.extend({ lastDay: z.string(), deadlineAt: InstantText });
const Lapsed = OfReferral.extend({ lapses: z.number().int(), deadlineAt: InstantText.optional() });
const Enrolled = OfReferral.extend({ groupId: Id });

type Told = {
  kind: PaperKind;
  at: Instant;
  referralId: string;
  groupId?: string;
  text: (facts: PaperFacts, locale: Locale) => PaperText;
};

/** A paper for each event that a person needs something in the hand about. */
function toldBy({ code, at: happenedAt, params }: Entry): Told | null {
  const at = toInstant(happenedAt);
  switch (code) {
    case 'referred':
      return { kind: 'referral', at, ...OfReferral.parse(params), text: referralText };
    case 'extended':
      return {
        kind: 'extension',
        at,
        ...OfReferral.parse(params),
        text: (facts, locale) => extensionText(facts, at, locale),
      };
    case 'lapsed':
    case 'removed': {
      const { referralId, lapses, deadlineAt = null } = Lapsed.parse(params);
      const lapse = { lapses, stopListUntil: deadlineAt };
      return { kind: 'lapse', at, referralId, text: (facts, locale) => lapseText(facts, lapse, locale) };
    }
    case 'enrolled': {
      const { referralId, groupId } = Enrolled.parse(params);
      return { kind: 'enrolment', at, referralId, groupId, text: (facts, locale) => enrolmentText(facts, at, locale) };
    }
    default:
      return null;
  }
}

type Needs = {
  services: Pick<Services, 'bulletin'>;
  gather: Gather;
  verificationOf: (referral: ReferralView) => Verification;
};

/** Referral, extension, lapse and enrolment, of this and of earlier referrals. */
export function historyPapers({ services: { bulletin }, gather, verificationOf }: Needs): PaperSource {
  return async (application) => {
    const { items } = await bulletin.history({ params: { id: application.id } });
    const told = items.map(toldBy).filter((one) => one !== null);
    const ids = [...new Set(told.map(({ referralId }) => referralId))];
    const referrals = new Map(
      await Promise.all(ids.map(async (id) => [id, await bulletin.referral({ params: { id } })] as const)),
    );
    return told.flatMap(({ kind, at, referralId, groupId, text }): WritablePaper[] => {
      const referral = referrals.get(referralId);
      if (!referral) return [];
      const before = referral.extended ? issuedWith(items, referralId) : null;
      return [
        {
          id: `${kind}-${referralId}`,
          kind,
          at,
          titles: inEveryLanguage(`papers.titles.${kind}`),
          referralNumber: referral.number,
          verifyUrl: verificationOf(referral).url,
          contentType: 'application/pdf',
          async write(languages) {
            const facts = await gather(application, referral, before, groupId);
            const texts = inEach(languages, (locale) => text(facts, locale));
            return drawPaper({ at, texts, verification: verificationOf(referral) });
          },
        },
      ];
    });
  };
}

/** The term as it was issued, before any extension. */
function issuedWith(items: readonly Entry[], referralId: string): PaperFacts['before'] {
  const issued = items.find(({ code, params }) => code === 'referred' && params['referralId'] === referralId);
  return issued ? Issued.parse(issued.params) : null;
}

const inEach = <T>([first, ...more]: Languages, of: (locale: Locale) => T): [T, ...T[]] => [of(first), ...more.map(of)];
