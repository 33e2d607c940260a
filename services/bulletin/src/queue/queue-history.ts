import { dayOf, toInstant, type CalendarDay, type Instant } from '@kezek/calendar/instant';
import type { QueueChange } from '@kezek/contract/internal/bulletin/views';
import type { Category, PerCategory } from '@kezek/rules/queue/category';
import { positionOf, type Phase } from '@kezek/rules/queue/order';
import { giveTurnBack, useTurn, type TurnKind } from '@kezek/rules/queue/turn';
import type { Selectable } from 'kysely';
import type { z } from 'zod';
import type { Tables } from '../generated/kysely/tables';

export type Change = z.output<typeof QueueChange> & { at: Instant };

export type QueueEvent = Pick<
  Selectable<Tables['queueEvent']>,
  'at' | 'kind' | 'applicationId' | 'category' | 'fromCategory' | 'submittedAt' | 'submissionNo' | 'detail'
>;

/** Who asks: where it stands among the others of a category never changes, only how many are ahead. */
export interface Own {
  id: string;
  submittedAt: Instant;
  submissionNo: number;
}

/** What a number is counted from: how many of each category there are, how many of them are ahead, the turns used. */
export interface Counts {
  totals: PerCategory<number>;
  ahead: PerCategory<number>;
  phase: Phase;
}

/** What a replay goes on from: what was counted, in which category it stood itself, and its number. */
export interface Beginning {
  counts: Counts;
  standing: Category | null;
  number: number | null;
}

export interface Step<Event extends QueueEvent> {
  event: Event;
  /** What was counted before it. */
  before: Counts;
  /** What it made of the number; null where it left that as it was. */
  change: Change | null;
}

const none: PerCategory<number> = { 'out-of-turn': 0, 'first-priority': 0, general: 0 };
const anEmptyQueue: Beginning = {
  counts: { totals: none, ahead: none, phase: { privileged: 0, general: 0 } },
  standing: null,
  number: null,
};

/** What was counted before some events, from what is counted after them. */
export function countsBefore(events: readonly QueueEvent[], own: Own, after: Counts): Counts {
  const counts = copyOf(after);
  for (const event of events) {
    switch (event.kind) {
      case 'turn-used':
        counts.phase = giveTurnBack(counts.phase, turnIn(event));
        break;
      case 'turn-returned':
        counts.phase = useTurn(counts.phase, turnIn(event));
        break;
      default:
        for (const [category, by] of movesOf(event)) count(counts, { event, own }, category, -by);
    }
  }
  return counts;
}

const copyOf = ({ totals, ahead, phase }: Counts): Counts => ({ totals: { ...totals }, ahead: { ...ahead }, phase });

/** Into which categories an event brings one, and out of which it takes one. */
function movesOf({ kind, category, fromCategory }: QueueEvent): [Category, 1 | -1][] {
  switch (kind) {
    case 'joined':
    case 'returned':
      return [[category, 1]];
    case 'left':
      return [[category, -1]];
    case 'category-changed':
      return [
        [fromCategory ?? category, -1],
        [category, 1],
      ];
    case 'turn-used':
    case 'turn-returned':
      return [];
  }
}

function count(counts: Counts, { event, own }: { event: QueueEvent; own: Own }, category: Category, by: number): void {
  counts.totals[category] += by;
  if (isAhead(event, own)) counts.ahead[category] += by;
}

/** The number of one that stands in a category; null where it stands in none. @param ratio general turns to one privileged (P). */
export const numberIn = ({ totals, ahead, phase }: Counts, standing: Category | null, ratio: number): number | null =>
  standing && positionOf(standing, ahead[standing] + 1, totals, phase, ratio);

/** Where its own event leaves one: in a category, in none, or where it was before. */
export function standingAfter(event: Pick<QueueEvent, 'kind' | 'category'>, before: Category | null): Category | null {
  switch (event.kind) {
    case 'joined':
    case 'returned':
    case 'category-changed':
      return event.category;
    case 'left':
      return null;
    case 'turn-used':
    case 'turn-returned':
      return before;
  }
}

/**
 * An application's numbers, replayed from its queue's log, with what brought each about. One pass; of the others only
 * counts are kept.
 *
 * @param events of one queue, in order. @param ratioOn general turns to one privileged (P) on a day.
 * @param from how it stood before them: nobody was there, unless given.
 */
export function replay<Event extends QueueEvent>(
  events: Iterable<Event>,
  own: Own,
  ratioOn: (day: CalendarDay) => number,
  from: Beginning = anEmptyQueue,
): Step<Event>[] {
  const counts = copyOf(from.counts);
  let { standing, number: before } = from;
  const steps: Step<Event>[] = [];

  for (const event of events) {
    const earlier = copyOf(counts);
    const isOwn = event.applicationId === own.id;
    for (const [category, by] of movesOf(event)) count(counts, { event, own }, category, by);
    if (event.kind === 'turn-used') counts.phase = useTurn(counts.phase, turnIn(event));
    else if (event.kind === 'turn-returned') counts.phase = giveTurnBack(counts.phase, turnIn(event));
    else if (isOwn) standing = standingAfter(event, standing);
    const number = numberIn(counts, standing, ratioOn(dayOf(event.at)));
    const isChange = number !== before || (isOwn && !event.kind.startsWith('turn'));
    steps.push({ event, before: earlier, change: isChange ? changeOf(event, number, before, isOwn) : null });
    before = number;
  }
  return steps;
}

const isAhead = (event: Own | QueueEvent, own: Own): boolean =>
  event.submittedAt < own.submittedAt ||
  (event.submittedAt === own.submittedAt && event.submissionNo < own.submissionNo);

export function turnIn({ detail }: Pick<QueueEvent, 'detail'>): TurnKind | null {
  return detail === 'first-priority' || detail === 'general' ? detail : null;
}

function changeOf(event: QueueEvent, number: number | null, before: number | null, own: boolean): Change {
  const { at, kind, category, submittedAt, detail } = event;
  return { at, number, before, cause: kind, own, category, submittedOn: dayOf(toInstant(submittedAt)), detail };
}
