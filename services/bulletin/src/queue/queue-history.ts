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
interface Own {
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

const none: PerCategory<number> = { 'out-of-turn': 0, 'first-priority': 0, general: 0 };
const anEmptyQueue: Counts = { totals: none, ahead: none, phase: { privileged: 0, general: 0 } };

/** What was counted before some events, from what is counted after them. */
export function countsBefore(events: readonly QueueEvent[], own: Own, after: Counts): Counts {
  const counts = { totals: { ...after.totals }, ahead: { ...after.ahead }, phase: after.phase };
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

/**
 * An application's numbers, event by event, replayed from its queue's log: each change with what brought it about.
 * One pass; of the others only counts are kept.
 *
 * @param events of one queue, in order. @param ratioOn general turns to one privileged (P) on a day.
 * @param since what was counted before them: nobody, unless given.
 */
export function replay(
  events: Iterable<QueueEvent>,
  own: Own,
  ratioOn: (day: CalendarDay) => number,
  since: Counts = anEmptyQueue,
): Change[] {
  const counts = { totals: { ...since.totals }, ahead: { ...since.ahead }, phase: since.phase };
  const { totals, ahead } = counts;
  let standing: Category | null = null;
  let before: number | null = null;
  const changes: Change[] = [];

  for (const event of events) {
    const isOwn = event.applicationId === own.id;
    for (const [category, by] of movesOf(event)) count(counts, { event, own }, category, by);
    if (event.kind === 'turn-used') counts.phase = useTurn(counts.phase, turnIn(event));
    else if (event.kind === 'turn-returned') counts.phase = giveTurnBack(counts.phase, turnIn(event));
    else if (isOwn) standing = event.kind === 'left' ? null : event.category;
    const number: number | null =
      standing && positionOf(standing, ahead[standing] + 1, totals, counts.phase, ratioOn(dayOf(event.at)));
    if (number !== before || (isOwn && !event.kind.startsWith('turn')))
      changes.push(changeOf(event, number, before, isOwn));
    before = number;
  }
  return changes;
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
