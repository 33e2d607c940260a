import { dayOf, type CalendarDay, type Instant } from '@kezek/calendar/instant';
import type { QueueKey } from '@kezek/rules/bulletin/match';
import type { Category } from '@kezek/rules/queue/category';
import { sql } from 'kysely';
import { rowsOf, type Work } from '../storage/work';
import { eventsOf, loggedColumns } from './log';
import {
  countsBefore,
  numberIn,
  replay,
  standingAfter,
  type Counts,
  type Own,
  type QueueEvent,
  type Step,
} from './queue-history';
import { standingsOf } from './standing';

export type LoggedEvent = QueueEvent & { id: number };

/** One stay in a queue: from joining it until the application moves to the queue of another language. */
export interface Stay {
  key: QueueKey;
  /** Its own events there, in order; the first is its joining. */
  own: readonly [LoggedEvent, ...LoggedEvent[]];
  /** Of the event with which it moved on; later stays have later ones, in whichever queue. */
  endsAt: number | null;
}

/** Up to where a history is read, this event not included; what was counted before it, where that is known already. */
export interface Point {
  event: number;
  counts?: Counts;
}

export interface Part {
  /** In order. */
  steps: Step<LoggedEvent>[];
  /** Whether its joining is among them. */
  isFromTheBeginning: boolean;
}

/** Behind every event. */
const endOfLog = Number.MAX_SAFE_INTEGER;

/** Oldest first. */
export async function staysOf({ db }: Pick<Work, 'db'>, applicationId: string): Promise<Stay[]> {
  const own = await db
    .selectFrom('queueEvent')
    .select([...loggedColumns, 'city', 'birthYear', 'language'])
    .where('applicationId', '=', applicationId)
    .orderBy('id')
    .execute();
  const stays: Stay[] = [];
  for (const event of own) {
    const { city, birthYear, language } = event;
    const current = stays.at(-1);
    const endsAt = event.kind === 'left' && event.detail === 'language-changed' ? event.id : null;
    if (current && current.endsAt === null) stays.splice(-1, 1, { ...current, own: [...current.own, event], endsAt });
    else stays.push({ key: { city, birthYear, language }, own: [event], endsAt });
  }
  return stays;
}

/**
 * The last events of a stay before a point, with what each made of the number. Counted back from what is known at the
 * point, or from now: a long log costs no more than what is asked for.
 *
 * @param most how many events. @param ratioOn general turns to one privileged (P) on a day.
 */
export async function lastSteps(
  work: Work,
  stay: Stay,
  { until, most, ratioOn }: { until: Point | null; most: number; ratioOn: (day: CalendarDay) => number },
): Promise<Part> {
  const end = Math.min(stay.endsAt === null ? endOfLog : stay.endsAt + 1, until?.event ?? endOfLog);
  const own = ownOf(stay);
  // One more than asked for: what the number was before depends on the rules of that day.
  const found = await eventsThatCount(work, stay, { end, most: most + 1 });
  const [earlier] = found;
  const isFromTheBeginning = found.length <= most;
  const events = isFromTheBeginning ? found : found.slice(1);
  const counts = countsBefore(events, own, until?.counts ?? (await countsAt(work, stay, end)));
  const standing = isFromTheBeginning || !earlier ? null : standingIn(stay, earlier.id);
  const number = earlier ? numberIn(counts, standing, ratioOn(dayOf(earlier.at))) : null;
  return { steps: replay(events, own, ratioOn, { counts, standing, number }), isFromTheBeginning };
}

/** With the date that it had in this queue: a city's rules may give it another one where it moves. */
const ownOf = ({ own: [{ applicationId: id, submittedAt, submissionNo }] }: Stay) => ({
  id,
  submittedAt,
  submissionNo,
});

function standingIn({ own }: Stay, lastEvent: number): Category | null {
  let standing: Category | null = null;
  for (const event of own) if (event.id <= lastEvent) standing = standingAfter(event, standing);
  return standing;
}

/**
 * The last of those, in order, on which its numbers before `end` may depend. No number but that of a first-priority one
 * depends on who joins the generals behind it, and those are most of a log.
 */
async function eventsThatCount(
  work: Work,
  { key, own }: Stay,
  { end, most }: { end: number; most: number },
): Promise<LoggedEvent[]> {
  const isFirstPriority = own.some(
    ({ id, category, fromCategory }) => id < end && [category, fromCategory].includes('first-priority'),
  );
  const until: Instant | 'infinity' = isFirstPriority ? 'infinity' : own[0].submittedAt;
  const columns = sql`id, at, kind, application_id, category, from_category, submitted_at, submission_no, detail`;
  const inStay = sql`city = ${key.city} AND birth_year = ${key.birthYear} AND language = ${key.language}
    AND id >= ${own[0].id} AND id < ${end}`;
  const newest = sql`ORDER BY id DESC LIMIT ${most}`;
  const rows = await rowsOf(
    work,
    sql<LoggedEvent>`
      (SELECT ${columns} FROM queue_event WHERE ${inStay} AND NOT (kind = 'joined' AND category = 'general') ${newest})
      UNION ALL
      (SELECT ${columns} FROM queue_event
       WHERE ${inStay} AND kind = 'joined' AND category = 'general' AND submitted_at <= ${until} ${newest})
      ${newest}`,
  );
  return rows.toReversed();
}

/** What was counted before an event: what is counted now, less what has happened since. */
async function countsAt(work: Work, stay: Stay, end: number): Promise<Counts> {
  const own = ownOf(stay);
  const now = await countsNow(work, stay.key, own);
  if (end === endOfLog) return now;
  return countsBefore(await eventsOf(work, stay.key).where('id', '>=', end).execute(), own, now);
}

async function countsNow(work: Work, key: QueueKey, { submittedAt, submissionNo }: Own): Promise<Counts> {
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
