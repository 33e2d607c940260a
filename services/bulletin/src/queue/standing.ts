import type { QueueKey } from '@kezek/rules/bulletin/match';
import type { Category, PerCategory } from '@kezek/rules/queue/category';
import { positionOf, type Phase } from '@kezek/rules/queue/order';
import { oneRow, rowOf, rowsOf, type Work } from '../storage/work';

export interface Member extends QueueKey {
  category: Category;
  submittedAt: string;
  submissionNo: number;
}

export interface QueueShape {
  totals: PerCategory<number>;
  phase: Phase;
  /** General turns to one privileged (P). */
  ratio: number;
}

/** How many are in a queue, by category: exactly the applications whose gate is open. */
export async function totalsOf(work: Pick<Work, 'client'>, key: QueueKey): Promise<PerCategory<number>> {
  const rows = await rowsOf<{ category: Category; n: number }>(
    work,
    `SELECT category, count(*) AS n FROM application
     WHERE gate = 'open' AND city = $1 AND birth_year = $2 AND language = $3 GROUP BY category`,
    [key.city, key.birthYear, key.language],
  );
  const totals: PerCategory<number> = { 'out-of-turn': 0, 'first-priority': 0, general: 0 };
  for (const { category, n } of rows) totals[category] = n;
  return totals;
}

/** The turns used so far; none where the queue has no row yet. Reads without a lock. */
export async function phaseOf(work: Pick<Work, 'client'>, key: QueueKey): Promise<Phase> {
  const row = await rowOf<Phase>(
    work,
    `SELECT privileged, general FROM queue WHERE city = $1 AND birth_year = $2 AND language = $3`,
    [key.city, key.birthYear, key.language],
  );
  return row ?? { privileged: 0, general: 0 };
}

export async function shapeOf(work: Pick<Work, 'client'>, key: QueueKey, ratio: number): Promise<QueueShape> {
  return { totals: await totalsOf(work, key), phase: await phaseOf(work, key), ratio };
}

/** The position (1-based) of one who is in the queue. */
export async function numberOf(work: Pick<Work, 'client'>, member: Member, shape: QueueShape): Promise<number> {
  const { rank } = await oneRow<{ rank: number }>(
    work,
    `SELECT count(*) AS rank FROM application
     WHERE gate = 'open' AND city = $1 AND birth_year = $2 AND language = $3 AND category = $4
       AND (submitted_at, submission_no) <= ($5, $6)`,
    [member.city, member.birthYear, member.language, member.category, member.submittedAt, member.submissionNo],
  );
  return positionOf(member.category, rank, shape.totals, shape.phase, shape.ratio);
}
