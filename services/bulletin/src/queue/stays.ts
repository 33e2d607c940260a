import type { CalendarDay, Instant } from '@kezek/calendar/instant';
import type { QueueKey } from '@kezek/rules/bulletin/match';
import type { Category } from '@kezek/rules/queue/category';
import { sql } from 'kysely';
import { rowsOf, type Work } from '../storage/work';
import { eventsOf } from './log';
import { countsBefore, replay, type Change, type Counts, type QueueEvent } from './queue-history';
import { standingsOf } from './standing';

type LoggedEvent = QueueEvent & { id: number };

/** One stay in a queue: from joining it until the application moves to the queue of another language. */
interface Stay {
  /** Of the event with which it begins: later stays have later ones, in whichever queue. */
  beginsAt: number;
  changes: Change[];
}

interface Asked {
  applicationId: string;
  ratioOn: (day: CalendarDay) => number;
}

/**
 * The numbers of an application in each queue that it has been in, as one history: moving to the queue of another language
 * is one change, from the last number there to the first one here.
 *
 * Replayed from its joining on: what was counted then is what is counted now, less what has happened since. The caller
 * reads as everything stood at one moment.
 */
export async function changesOverStays(work: Work, queues: readonly QueueKey[], asked: Asked): Promise<Change[]> {
  const all: Stay[] = [];
  for (const key of queues) all.push(...(await staysIn(work, key, asked)));
  const [first, ...later] = all.toSorted((a, b) => a.beginsAt - b.beginsAt);
  if (!first) return [];
  return later.reduce((before, { changes: [joined, ...rest] }) => {
    const left = before.at(-1);
    if (!joined || !left) return [...before, ...(joined ? [joined] : []), ...rest];
    return [...before.slice(0, -1), { ...joined, before: left.before }, ...rest];
  }, first.changes);
}

async function staysIn(work: Work, key: QueueKey, { applicationId, ratioOn }: Asked): Promise<Stay[]> {
  const own = await eventsOf(work, key).where('applicationId', '=', applicationId).execute();
  const [first] = own;
  if (!first) return [];
  const events = await eventsThatCount(work, key, own, first.id);
  const stays: Stay[] = [];
  for (const { begins, endsAt } of boundsOf(own)) {
    const since = events.filter(({ id }) => id >= begins.id);
    const before = countsBefore(since, ownOf(begins), await countsNow(work, key, begins));
    const during = since.filter(({ id }) => endsAt === null || id <= endsAt);
    stays.push({ beginsAt: begins.id, changes: replay(during, ownOf(begins), ratioOn, before) });
  }
  return stays;
}

/** With the date that it had in this queue: a city's rules may give it another one where it moves. */
const ownOf = ({ applicationId: id, submittedAt, submissionNo }: LoggedEvent) => ({ id, submittedAt, submissionNo });

function boundsOf(own: readonly LoggedEvent[]): { begins: LoggedEvent; endsAt: number | null }[] {
  const stays: { begins: LoggedEvent; endsAt: number | null }[] = [];
  let begins: LoggedEvent | null = null;
  for (const event of own) {
    begins ??= event;
    if (event.kind !== 'left' || event.detail !== 'language-changed') continue;
    stays.push({ begins, endsAt: event.id });
    begins = null;
  }
  return begins ? [...stays, { begins, endsAt: null }] : stays;
}

/**
 * From its first event on all that its numbers may depend on. No number but that of a first-priority one depends on who
 * joins the generals behind it, and those are most of a log.
 */
function eventsThatCount(
  work: Work,
  { city, birthYear, language }: QueueKey,
  own: readonly LoggedEvent[],
  from: number,
): Promise<LoggedEvent[]> {
  const hasCategory = (category: Category) =>
    own.some((event) => event.category === category || event.fromCategory === category);
  const latest = own.map(({ submittedAt }) => submittedAt).reduce((a, b) => (a > b ? a : b));
  const until: Instant | 'infinity' = hasCategory('first-priority') ? 'infinity' : latest;
  const columns = sql`id, at, kind, application_id, category, from_category, submitted_at, submission_no, detail`;
  const ofQueue = sql`city = ${city} AND birth_year = ${birthYear} AND language = ${language} AND id >= ${from}`;
  return rowsOf(
    work,
    sql<LoggedEvent>`
      SELECT ${columns} FROM queue_event WHERE ${ofQueue} AND NOT (kind = 'joined' AND category = 'general')
      UNION ALL
      SELECT ${columns} FROM queue_event WHERE ${ofQueue} AND kind = 'joined' AND category = 'general'
        AND submitted_at <= ${until}
      ORDER BY id`,
  );
}

async function countsNow(work: Work, key: QueueKey, { submittedAt, submissionNo }: LoggedEvent): Promise<Counts> {
  const at = { ...key, submittedAt, submissionNo };
  const [outOfTurn, firstPriority, general] = await standingsOf(work, [
    { ...at, category: 'out-of-turn' },
    { ...at, category: 'first-priority' },
    { ...at, category: 'general' },
  ]);
  if (!outOfTurn || !firstPriority || !general) throw new TypeError('each member has a standing');
  const ahead = { 'out-of-turn': outOfTurn.ahead, 'first-priority': firstPriority.ahead, general: general.ahead };
  return { totals: general.totals, ahead, phase: general.phase };
}
