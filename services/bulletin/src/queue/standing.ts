import type { QueueKey } from '@kezek/rules/bulletin/match';
import type { PerCategory } from '@kezek/rules/queue/category';
import { positionOf, type Phase } from '@kezek/rules/queue/order';
import { sql } from 'kysely';
import type { ApplicationRow } from '../storage/rows';
import type { Work } from '../storage/work';

export type Member = QueueKey & Pick<ApplicationRow, 'category' | 'submittedAt' | 'submissionNo'>;

export interface QueueShape {
  totals: PerCategory<number>;
  phase: Phase;
  /** General turns to one privileged (P). */
  ratio: number;
}

/** Exactly the applications whose gate is open. */
const membersOf = ({ db }: Pick<Work, 'db'>, { city, birthYear, language }: QueueKey) =>
  db.selectFrom('application').where((row) => row.and({ gate: 'open', city, birthYear, language }));

/** How many are in a queue, by category. */
export async function totalsOf(work: Pick<Work, 'db'>, key: QueueKey): Promise<PerCategory<number>> {
  const rows = await membersOf(work, key)
    .select(({ fn }) => ['category', fn.countAll<number>().as('n')])
    .groupBy('category')
    .execute();
  const totals: PerCategory<number> = { 'out-of-turn': 0, 'first-priority': 0, general: 0 };
  for (const { category, n } of rows) totals[category] = n;
  return totals;
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

export async function shapeOf(work: Pick<Work, 'db'>, key: QueueKey, ratio: number): Promise<QueueShape> {
  return { totals: await totalsOf(work, key), phase: await phaseOf(work, key), ratio };
}

/** The position (1-based) of one who is in the queue. */
export async function numberOf(work: Pick<Work, 'db'>, member: Member, shape: QueueShape): Promise<number> {
  const rank = (await aheadOf(work, member)) + 1;
  return positionOf(member.category, rank, shape.totals, shape.phase, shape.ratio);
}

/** How many of its category stand ahead of one in a queue, whether or not it is there. */
export async function aheadOf(work: Pick<Work, 'db'>, member: Member): Promise<number> {
  const { ahead } = await membersOf(work, member)
    .select(({ fn }) => fn.countAll<number>().as('ahead'))
    .where('category', '=', member.category)
    .where(sql<boolean>`(submitted_at, submission_no) < (${member.submittedAt}, ${member.submissionNo})`)
    .executeTakeFirstOrThrow();
  return ahead;
}
