import { isAtOrAfter, type CalendarDay, type Instant } from '@kezek/calendar/instant';
import type { bulletinForGateway } from '@kezek/contract/internal/bulletin-for-gateway';
import type { ReplyOf } from '@kezek/contract/route';
import { packInForce, type RulePack } from '@kezek/rules/pack/rule-pack';
import { missing } from '../problems';
import type { Database } from '../storage/database';
import type { Work } from '../storage/work';
import { readPoint, writePoint } from './history-cursor';
import type { Change } from './queue-history';
import { lastSteps, staysOf, type Point, type Stay } from './stays';

type Page = ReplyOf<typeof bulletinForGateway.queueHistory>['body'];

interface Asked {
  /** What happens later isn't told yet. */
  at: Instant;
  cursor?: string;
  limit: number;
}

/** How many events are read at once for a change that is asked for: many leave a number as it was. */
const eventsAChange = 4;

/**
 * The changes of an application's number up to an instant, newest first, in each queue that it has been in: moving to the
 * queue of another language is one change, from the last number there to the first one here.
 *
 * @throws Problem 404, 400 `invalid-cursor`
 */
export async function queueHistoryOf(database: Database, applicationId: string, asked: Asked): Promise<Page> {
  return database.snapshot(async (work) => {
    const application = await work.db
      .selectFrom('application')
      .select('city')
      .where('id', '=', applicationId)
      .executeTakeFirst();
    if (!application) throw missing();
    const stays = await staysOf(work, applicationId);
    const ratioOn = ratios(work.policy.packs, application.city);
    const items: Change[] = [];
    let point = readPoint(asked.cursor);
    do {
      const most = asked.limit - items.length;
      const { changes, next } = await changesBefore(work, stays, { point, most, ratioOn });
      items.push(...changes.filter((change) => isAtOrAfter(asked.at, change.at)));
      point = next;
    } while (point && items.length < asked.limit);
    return { items, nextCursor: point && writePoint(point) };
  });
}

/** The last changes before a point, newest first, and the point where the earlier ones end; null at the first joining. */
async function changesBefore(
  work: Work,
  stays: readonly Stay[],
  { point, most, ratioOn }: { point: Point | null; most: number; ratioOn: (day: CalendarDay) => number },
): Promise<{ changes: Change[]; next: Point | null }> {
  const index = stays.findLastIndex(({ own: [joined] }) => point === null || joined.id < point.event);
  const stay = stays[index];
  if (!stay) return { changes: [], next: null };
  const { steps, isFromTheBeginning } = await lastSteps(work, stay, {
    until: point,
    most: most * eventsAChange,
    ratioOn,
  });
  // That it left for another language is told by its joining there.
  const all = steps.flatMap(({ change, ...step }) =>
    change && step.event.id !== stay.endsAt ? [{ ...step, change }] : [],
  );
  const told = all.slice(-most);
  const changes = told.map(({ change }) => change).toReversed();
  const earliest = told.length < all.length ? told[0] : isFromTheBeginning ? undefined : steps[0];
  if (earliest) return { changes, next: { event: earliest.event.id, counts: earliest.before } };
  const left = stays[index - 1];
  const joined = changes.pop();
  if (!left || !joined) return { changes: joined ? [...changes, joined] : changes, next: null };
  const { steps: leaving } = await lastSteps(work, left, { until: null, most: 1, ratioOn });
  const before = leaving.at(-1)?.change?.before ?? null;
  return { changes: [...changes, { ...joined, before }], next: { event: stay.own[0].id } };
}

function ratios(packs: readonly RulePack[], city: string): (day: CalendarDay) => number {
  const known = new Map<CalendarDay, number>();
  return (day) => {
    const ratio = known.get(day) ?? packInForce(packs, city, day).values.queue.generalPerPrivileged;
    known.set(day, ratio);
    return ratio;
  };
}
