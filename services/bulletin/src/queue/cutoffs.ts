import type { Instant } from '@kezek/calendar/instant';
import type { QueueKey } from '@kezek/rules/bulletin/match';
import { cutoffsOf, widen, type Cutoffs } from '@kezek/rules/queue/cutoff';
import type { Phase } from '@kezek/rules/queue/order';
import { packAt } from '../policy/policy';
import { prepared, rowsOf, type Work } from '../storage/work';
import { firstOf } from './head';
import { eventsSince, FormerHead } from './since';
import { phaseOf } from './standing';
import { tellTurnsWithin } from './turns-come';

interface CutoffRow {
  bulletinId: string;
  turnDepth: number;
  publishAt: Instant;
  outOfTurn: Instant | null;
  firstPriority: Instant | null;
  general: Instant | null;
}

const columns = `c.bulletin_id AS "bulletinId", c.turn_depth AS "turnDepth", b.publish_at AS "publishAt",
  c.out_of_turn AS "outOfTurn", c.first_priority AS "firstPriority", c.general`;

export const noCutoffs: Cutoffs = { 'out-of-turn': null, 'first-priority': null, general: null };

const cutoffsIn = (row: Pick<CutoffRow, 'outOfTurn' | 'firstPriority' | 'general'>): Cutoffs => ({
  'out-of-turn': row.outOfTurn,
  'first-priority': row.firstPriority,
  general: row.general,
});

export async function cutoffsOfBulletin(work: Pick<Work, 'client'>, bulletinId: string): Promise<Cutoffs> {
  return (await cutoffsOfBulletins(work, [bulletinId])).get(bulletinId) ?? noCutoffs;
}

/** Those that have cut-offs. */
export async function cutoffsOfBulletins(
  work: Pick<Work, 'client'>,
  bulletinIds: readonly string[],
): Promise<Map<string, Cutoffs>> {
  if (bulletinIds.length === 0) return new Map();
  const rows = await prepared<Pick<CutoffRow, 'bulletinId' | 'outOfTurn' | 'firstPriority' | 'general'>>(
    work,
    'cutoffs',
    `SELECT bulletin_id AS "bulletinId", out_of_turn AS "outOfTurn", first_priority AS "firstPriority", general
     FROM cutoff WHERE bulletin_id = ANY($1::uuid[])`,
    [bulletinIds],
  );
  return new Map(rows.map((row) => [row.bulletinId, cutoffsIn(row)]));
}

interface Publication extends QueueKey {
  id: string;
  publishAt: Instant;
}

/** Fixes a bulletin's cut-offs at its publication: {@link cutoffsAtPublication}. The caller holds the queue's lock. */
export async function fixCutoffs(work: Work, bulletin: Publication): Promise<void> {
  const cutoffs = await cutoffsAtPublication(work, bulletin);
  await rowsOf(
    work,
    `INSERT INTO cutoff (bulletin_id, turn_depth, out_of_turn, first_priority, general) VALUES ($1, $2, $3, $4, $5)`,
    [
      bulletin.id,
      turnsOf(work, bulletin).turnDepth,
      ...[cutoffs['out-of-turn'], cutoffs['first-priority'], cutoffs.general],
    ],
  );
}

/**
 * The cut-offs of a bulletin, however late its publication is carried out: by the queue as it was then, and widened since
 * by whoever has left, as if it had been in time. Nobody may change the queue meanwhile: the caller holds its lock, or
 * reads as everything stood at one moment.
 */
export async function cutoffsAtPublication(work: Work, bulletin: Publication): Promise<Cutoffs> {
  const { publishAt } = bulletin;
  const { turnDepth, ratio } = turnsOf(work, bulletin);
  const phase = await phaseOf(work, bulletin);
  const since = await eventsSince(work, bulletin, publishAt);
  const head = await FormerHead.before(work, bulletin, since, { n: turnDepth, phase, ratio });
  let cutoffs = cutoffsOf(head.first, turnDepth, publishAt);
  for (const [index, event] of since.entries()) {
    head.redo(event);
    const leaves = event.kind === 'left' || event.kind === 'category-changed';
    // The turn that a leaving uses is counted before the cut-offs are widened.
    if (since[index + 1]?.kind === 'turn-used') continue;
    if (leaves || event.kind === 'turn-used') cutoffs = widen(cutoffs, cutoffsOf(head.first, turnDepth, publishAt));
  }
  return cutoffs;
}

/** Values of the pack that is in force at the publication. */
function turnsOf({ policy }: Work, { city, publishAt }: Publication): { turnDepth: number; ratio: number } {
  const { bulletin, queue } = packAt(policy, city, publishAt).values;
  return { turnDepth: bulletin.turnDepth, ratio: queue.generalPerPrivileged };
}

/**
 * Widens the cut-offs of the queue's bulletins in priority access after somebody left it. The caller holds the queue's
 * lock, so that a bulletin published at the same time is seen by one of the two. Those whose turn comes by it are told.
 */
export async function widenCutoffs(
  work: Work,
  key: QueueKey,
  { phase, ratio, at }: { phase: Phase; ratio: number; at: Instant },
): Promise<void> {
  const open = await rowsOf<CutoffRow>(
    work,
    `SELECT ${columns} FROM cutoff c JOIN bulletin b ON b.id = c.bulletin_id
     WHERE b.city = $1 AND b.birth_year = $2 AND b.language = $3
       AND b.status = 'published' AND b.step IN ('published', 'gathering-settled')`,
    [key.city, key.birthYear, key.language],
  );
  if (open.length === 0) return;
  const deepest = await firstOf(work, key, Math.max(...open.map(({ turnDepth }) => turnDepth)), phase, ratio);
  for (const row of open) {
    const now = cutoffsIn(row);
    const next = widen(now, cutoffsOf(deepest.slice(0, row.turnDepth), row.turnDepth, row.publishAt));
    await rowsOf(work, `UPDATE cutoff SET out_of_turn = $2, first_priority = $3, general = $4 WHERE bulletin_id = $1`, [
      row.bulletinId,
      next['out-of-turn'],
      next['first-priority'],
      next.general,
    ]);
    await tellTurnsWithin(work, key, { bulletinId: row.bulletinId, before: now, after: next }, at);
  }
}
