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

/**
 * An application's numbers, event by event, replayed from its queue's log: each change with what brought it about.
 * One pass; of the others only counts are kept: how many of each category there are, and how many of them are ahead.
 *
 * @param events the whole log of one queue, in order. @param ratioOn general turns to one privileged (P) on a day.
 * @param from the event with which this stay of its own begins: before it, it was another's.
 */
export function replay(
  events: Iterable<QueueEvent>,
  own: Own,
  ratioOn: (day: CalendarDay) => number,
  from = 0,
): Change[] {
  const totals: PerCategory<number> = { 'out-of-turn': 0, 'first-priority': 0, general: 0 };
  const ahead: PerCategory<number> = { 'out-of-turn': 0, 'first-priority': 0, general: 0 };
  let phase: Phase = { privileged: 0, general: 0 };
  let standing: Category | null = null;
  let before: number | null = null;
  const changes: Change[] = [];

  const count = (event: QueueEvent, category: Category, by: 1 | -1) => {
    totals[category] += by;
    if (isAhead(event, own)) ahead[category] += by;
  };
  let index = -1;
  for (const event of events) {
    index += 1;
    const isOwn = event.applicationId === own.id && index >= from;
    switch (event.kind) {
      case 'joined':
      case 'returned':
        count(event, event.category, 1);
        if (isOwn) standing = event.category;
        break;
      case 'left':
        count(event, event.category, -1);
        if (isOwn) standing = null;
        break;
      case 'category-changed':
        count(event, event.fromCategory ?? event.category, -1);
        count(event, event.category, 1);
        if (isOwn) standing = event.category;
        break;
      case 'turn-used':
        phase = useTurn(phase, turnIn(event));
        break;
      case 'turn-returned':
        phase = giveTurnBack(phase, turnIn(event));
        break;
    }
    const number: number | null =
      standing && positionOf(standing, ahead[standing] + 1, totals, phase, ratioOn(dayOf(event.at)));
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
