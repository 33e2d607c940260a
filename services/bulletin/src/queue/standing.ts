import type { QueueKey } from '@kezek/rules/bulletin/match';
import type { PerCategory } from '@kezek/rules/queue/category';
import { positionOf, type Phase } from '@kezek/rules/queue/order';
import type { ApplicationRow } from '../storage/rows';
import { prepared, type Work } from '../storage/work';

export type Member = QueueKey & Pick<ApplicationRow, 'category' | 'submittedAt' | 'submissionNo'>;

/** A queue at one moment: how many are in it, and the turns used so far. */
export interface QueueShape {
  totals: PerCategory<number>;
  phase: Phase;
}

export interface Standing extends QueueShape {
  /** How many of its category stand ahead of one in a queue, whether or not it is there. */
  ahead: number;
}

interface ShapeRow {
  outOfTurn: number;
  firstPriority: number;
  general: number;
  privilegedTurns: number;
  generalTurns: number;
}

/** Of the queue named in `asked`, from its counts: no turns were used where it has no row yet. */
const shapeColumns = `
  coalesce(total."outOfTurn", 0) AS "outOfTurn", coalesce(total."firstPriority", 0) AS "firstPriority",
  coalesce(total.general, 0) AS general,
  coalesce(queue.privileged, 0) AS "privilegedTurns", coalesce(queue.general, 0) AS "generalTurns"`;
const shapeTables = `
  LEFT JOIN queue ON queue.city = asked.city AND queue.birth_year = asked.birth_year AND queue.language = asked.language
  LEFT JOIN LATERAL (
    SELECT sum(members) FILTER (WHERE category = 'out-of-turn')::int AS "outOfTurn",
      sum(members) FILTER (WHERE category = 'first-priority')::int AS "firstPriority",
      sum(members) FILTER (WHERE category = 'general')::int AS general
    FROM queue_count count
    WHERE count.city = asked.city AND count.birth_year = asked.birth_year AND count.language = asked.language
      AND category IN ('out-of-turn', 'first-priority', 'general') AND bits = 40 AND stretch = 0
  ) AS total ON true`;

const shapeIn = (row: ShapeRow): QueueShape => ({
  totals: { 'out-of-turn': row.outOfTurn, 'first-priority': row.firstPriority, general: row.general },
  phase: { privileged: row.privilegedTurns, general: row.generalTurns },
});

/** Reads without a lock. */
export async function shapeOf(work: Pick<Work, 'client'>, key: QueueKey): Promise<QueueShape> {
  const [row] = await prepared<ShapeRow>(
    work,
    'queue-shape',
    `SELECT ${shapeColumns} FROM (VALUES ($1::text, $2::int, $3::text)) AS asked (city, birth_year, language) ${shapeTables}`,
    [key.city, key.birthYear, key.language],
  );
  if (!row) throw new TypeError('one key has one shape');
  return shapeIn(row);
}

/**
 * Where each stands: one statement however many they are. Those ahead are the whole stretches before its own, from the
 * widest to the narrowest, and in its own narrowest one whoever submitted earlier (queue_count in the schema).
 */
export async function standingsOf(work: Pick<Work, 'client'>, members: readonly Member[]): Promise<Standing[]> {
  if (members.length === 0) return [];
  const rows = await prepared<ShapeRow & { ahead: number }>(
    work,
    'queue-standings',
    `SELECT ${shapeColumns}, (
         SELECT coalesce(sum(count.members), 0)::int
         FROM (VALUES (22, 0, second >> 22), (16, second >> 22 << 6, second >> 16), (10, second >> 16 << 6, second >> 10))
           AS part (bits, since, until)
         JOIN queue_count count ON count.city = asked.city AND count.birth_year = asked.birth_year
           AND count.language = asked.language AND count.category = asked.category
           AND count.bits = part.bits AND count.stretch >= part.since AND count.stretch < part.until
       ) + (
         SELECT count(*)::int FROM application a
         WHERE a.gate = 'open' AND a.city = asked.city AND a.birth_year = asked.birth_year
           AND a.language = asked.language AND a.category = asked.category
           AND a.submitted_at >= to_timestamp(second >> 10 << 10)
           AND (a.submitted_at, a.submission_no) < (asked.submitted_at, asked.submission_no)
       ) AS ahead
     FROM unnest($1::text[], $2::int[], $3::text[], $4::text[], $5::timestamptz[], $6::bigint[]) WITH ORDINALITY
       AS asked (city, birth_year, language, category, submitted_at, submission_no, place)
     CROSS JOIN LATERAL (SELECT floor(extract(epoch FROM asked.submitted_at))::bigint AS second) AS submitted
     ${shapeTables}
     ORDER BY asked.place`,
    [
      members.map(({ city }) => city),
      members.map(({ birthYear }) => birthYear),
      members.map(({ language }) => language),
      members.map(({ category }) => category),
      members.map(({ submittedAt }) => submittedAt),
      members.map(({ submissionNo }) => submissionNo),
    ],
  );
  return rows.map((row) => ({ ...shapeIn(row), ahead: row.ahead }));
}

export async function standingOf(work: Pick<Work, 'client'>, member: Member): Promise<Standing> {
  const [standing] = await standingsOf(work, [member]);
  if (!standing) throw new TypeError('one member has one standing');
  return standing;
}

/** The position (1-based) of one who is in the queue. @param ratio general turns to one privileged (P). */
export const numberAt = ({ category }: Pick<Member, 'category'>, standing: Standing, ratio: number): number =>
  positionOf(category, standing.ahead + 1, standing.totals, standing.phase, ratio);

/** The same, read. */
export async function numberOf(work: Pick<Work, 'client'>, member: Member, ratio: number): Promise<number> {
  return numberAt(member, await standingOf(work, member), ratio);
}

/** The turns used so far; none where the queue has no row yet. Reads without a lock. */
export async function phaseOf({ db }: Pick<Work, 'db'>, { city, birthYear, language }: QueueKey): Promise<Phase> {
  const row = await db
    .selectFrom('queue')
    .select(['privileged', 'general'])
    .where((queue) => queue.and({ city, birthYear, language }))
    .executeTakeFirst();
  return row ?? { privileged: 0, general: 0 };
}
