import type { Instant } from '@kezek/calendar/instant';
import type { QueueKey } from '@kezek/rules/bulletin/match';
import { cutoffsOf, sameCutoffs, widen, type Cutoffs } from '@kezek/rules/queue/cutoff';
import type { Phase } from '@kezek/rules/queue/order';
import type { Selectable } from 'kysely';
import type { Tables } from '../generated/kysely/tables';
import { tellLedger } from '../ledger/tell';
import { packAt } from '../policy/policy';
import { columnsOf } from '../storage/columns';
import type { BulletinRow } from '../storage/rows';
import { prepared, type Work } from '../storage/work';
import { offerPlacesLater } from '../wishes/offers';
import { firstOf } from './head';
import { eventsSince, FormerHead } from './since';
import { phaseOf } from './standing';
import { tellTurnsWithin } from './turns-come';

type CutoffRow = Selectable<Tables['cutoff']>;

export const noCutoffs: Cutoffs = { 'out-of-turn': null, 'first-priority': null, general: null };

const cutoffsIn = (row: Pick<CutoffRow, 'outOfTurn' | 'firstPriority' | 'general'>): Cutoffs => ({
  'out-of-turn': row.outOfTurn,
  'first-priority': row.firstPriority,
  general: row.general,
});

const columnsIn = (cutoffs: Cutoffs): Pick<CutoffRow, 'outOfTurn' | 'firstPriority' | 'general'> => ({
  outOfTurn: cutoffs['out-of-turn'],
  firstPriority: cutoffs['first-priority'],
  general: cutoffs.general,
});

export async function cutoffsOfBulletin(work: Pick<Work, 'client'>, bulletinId: string): Promise<Cutoffs> {
  return (await cutoffsOfBulletins(work, [bulletinId])).get(bulletinId) ?? noCutoffs;
}

const cutoffFields = [
  'bulletinId',
  'outOfTurn',
  'firstPriority',
  'general',
] as const satisfies readonly (keyof CutoffRow)[];

/** Those that have cut-offs. */
export async function cutoffsOfBulletins(
  work: Pick<Work, 'client'>,
  bulletinIds: readonly string[],
): Promise<Map<string, Cutoffs>> {
  if (bulletinIds.length === 0) return new Map();
  const rows = await prepared<Pick<CutoffRow, (typeof cutoffFields)[number]>>(
    work,
    'cutoffs',
    `SELECT ${columnsOf(cutoffFields)} FROM cutoff WHERE bulletin_id = ANY($1::uuid[])`,
    [bulletinIds],
  );
  return new Map(rows.map((row) => [row.bulletinId, cutoffsIn(row)]));
}

type Publication = QueueKey & Pick<BulletinRow, 'id' | 'publishAt'>;

/** Fixes a bulletin's cut-offs at its publication: {@link cutoffsAtPublication}. The caller holds the queue's lock. */
export async function fixCutoffs(work: Work, bulletin: Publication): Promise<Cutoffs> {
  const cutoffs = await cutoffsAtPublication(work, bulletin);
  const { turnDepth } = turnsOf(work, bulletin);
  await work.db
    .insertInto('cutoff')
    .values({ bulletinId: bulletin.id, turnDepth, ...columnsIn(cutoffs) })
    .execute();
  return cutoffs;
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
  const { db } = work;
  const open = await db
    .selectFrom('cutoff')
    .innerJoin('bulletin', 'bulletin.id', 'cutoff.bulletinId')
    .selectAll('cutoff')
    .select(['bulletin.publishAt', 'bulletin.step'])
    .where('bulletin.city', '=', key.city)
    .where('bulletin.birthYear', '=', key.birthYear)
    .where('bulletin.language', '=', key.language)
    .where('bulletin.status', '=', 'published')
    .where('bulletin.step', 'in', ['published', 'gathering-settled'])
    .execute();
  if (open.length === 0) return;
  const deepest = await firstOf(work, key, Math.max(...open.map(({ turnDepth }) => turnDepth)), phase, ratio);
  for (const row of open) {
    const now = cutoffsIn(row);
    const next = widen(now, cutoffsOf(deepest.slice(0, row.turnDepth), row.turnDepth, row.publishAt));
    await db.updateTable('cutoff').set(columnsIn(next)).where('bulletinId', '=', row.bulletinId).execute();
    if (!sameCutoffs(now, next)) {
      tellLedger(work, key, { kind: 'widened', at, bulletin: row.bulletinId, cutoffs: next });
    }
    await tellTurnsWithin(work, key, { bulletinId: row.bulletinId, before: now, after: next }, at);
  }
  // Who has a list asks for nothing; where places go by hand nothing comes of it.
  const settled = open.filter(({ step }) => step === 'gathering-settled');
  await offerPlacesLater(
    work,
    settled.map(({ bulletinId }) => bulletinId),
  );
}
