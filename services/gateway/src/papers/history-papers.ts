import { z } from 'zod';
import { toInstant, type Instant } from '@kezek/calendar/instant';
import type { DirectionView, HistoryEntry } from '@kezek/contract/internal/bulletin/views';
import type { PaperKind } from '@kezek/contract/public/papers';
import { Id, InstantText, type Locale } from '@kezek/contract/values';
import type { Services } from '../services';
import type { Gather } from './gather-facts';
import type { Languages, PaperSource, WritablePaper } from './paper';
import type { PaperText, Verification } from './paper-content';
import type { PaperFacts } from './paper-facts';
import { drawPaper } from './pdf/draw-paper';
import { directionText } from './texts/direction-text';
import { enrolmentText } from './texts/enrolment-text';
import { extensionText } from './texts/extension-text';
import { lapseText } from './texts/lapse-text';
import { titles } from './texts/words';

type Entry = z.infer<typeof HistoryEntry>;

/** What the history says of each kind of event; other fields are somebody else's. */
const OfDirection = z.object({ directionId: Id });
const Issued = OfDirection.extend({ lastDay: z.string(), deadlineAt: InstantText });
const Lapsed = OfDirection.extend({ lapses: z.number().int(), deadlineAt: InstantText.optional() });
const Enrolled = OfDirection.extend({ groupId: Id });

type Told = {
  kind: PaperKind;
  at: Instant;
  directionId: string;
  groupId?: string;
  text: (facts: PaperFacts, locale: Locale) => PaperText;
};

/** A paper for each event that a person needs something in the hand about. */
function toldBy({ code, at: happenedAt, params }: Entry): Told | null {
  const at = toInstant(happenedAt);
  switch (code) {
    case 'directed':
      return { kind: 'direction', at, ...OfDirection.parse(params), text: directionText };
    case 'extended':
      return {
        kind: 'extension',
        at,
        ...OfDirection.parse(params),
        text: (facts, locale) => extensionText(facts, at, locale),
      };
    case 'lapsed':
    case 'removed': {
      const { directionId, lapses, deadlineAt = null } = Lapsed.parse(params);
      const lapse = { lapses, stopListUntil: deadlineAt };
      return { kind: 'lapse', at, directionId, text: (facts, locale) => lapseText(facts, lapse, locale) };
    }
    case 'enrolled': {
      const { directionId, groupId } = Enrolled.parse(params);
      return { kind: 'enrolment', at, directionId, groupId, text: (facts, locale) => enrolmentText(facts, at, locale) };
    }
    default:
      return null;
  }
}

type Needs = {
  services: Pick<Services, 'bulletin'>;
  gather: Gather;
  verificationOf: (direction: DirectionView) => Verification;
};

/** Direction, extension, lapse and enrolment, of this and of earlier directions. */
export function historyPapers({ services: { bulletin }, gather, verificationOf }: Needs): PaperSource {
  return async (application) => {
    const { items } = await bulletin.history({ params: { id: application.id } });
    const told = items.map(toldBy).filter((one) => one !== null);
    const ids = [...new Set(told.map(({ directionId }) => directionId))];
    const directions = new Map(
      await Promise.all(ids.map(async (id) => [id, await bulletin.direction({ params: { id } })] as const)),
    );
    return told.flatMap(({ kind, at, directionId, groupId, text }): WritablePaper[] => {
      const direction = directions.get(directionId);
      if (!direction) return [];
      const before = direction.extended ? issuedWith(items, directionId) : null;
      return [
        {
          id: `${kind}-${directionId}`,
          kind,
          at,
          titles: titles[kind],
          directionNumber: direction.number,
          verifyUrl: verificationOf(direction).url,
          contentType: 'application/pdf',
          async write(languages) {
            const facts = await gather(application, direction, before, groupId);
            const texts = inEach(languages, (locale) => text(facts, locale));
            return drawPaper({ at, texts, verification: verificationOf(direction) });
          },
        },
      ];
    });
  };
}

/** The term as it was issued, before any extension. */
function issuedWith(items: readonly Entry[], directionId: string): PaperFacts['before'] {
  const issued = items.find(({ code, params }) => code === 'directed' && params['directionId'] === directionId);
  return issued ? Issued.parse(issued.params) : null;
}

const inEach = <T>([first, ...more]: Languages, of: (locale: Locale) => T): [T, ...T[]] => [of(first), ...more.map(of)];
