import type { Instant } from '@kezek/calendar/instant';
import { publishedLeaf } from '../ledger/published-leaf';
import { tellLedger } from '../ledger/tell';
import { tellResponses } from '../outbox/tell';
import { fixCutoffs } from '../queue/cutoffs';
import { anyOf } from '../storage/any-of';
import type { BulletinStep } from '../storage/column-types';
import { lockQueue } from '../storage/locks';
import type { BulletinRow } from '../storage/rows';
import type { Work } from '../storage/work';
import { goesByLists } from '../wishes/goes-by-lists';
import { endBulletin } from './end';
import { fillPlacesOf } from './fill-places';

/** `give`: the gathering's end, and the beginning of general access. */
export interface DueStep {
  what: 'publish' | 'give' | 'close';
  at: Instant;
}

/** What a bulletin does next, and when; null: nothing by itself. */
export function dueStep(bulletin: BulletinRow): DueStep | null {
  const { status, step, publishAt, gatherUntil, generalAt, closeAt } = bulletin;
  if (status === 'scheduled') return { what: 'publish', at: publishAt };
  if (status !== 'published') return null;
  if (step === 'published') return { what: 'give', at: gatherUntil ?? publishAt };
  return step === 'gathering-settled' ? { what: 'give', at: generalAt } : { what: 'close', at: closeAt };
}

/** Takes the same step of several bulletins at its instant. The caller holds their locks. */
export async function takeStep(
  work: Work,
  { what, at }: DueStep,
  bulletins: readonly BulletinRow[],
): Promise<BulletinRow[]> {
  if (what === 'give') return give(work, bulletins, at);
  const taken = [];
  for (const bulletin of bulletins) {
    taken.push(
      what === 'publish'
        ? await publish(work, bulletin)
        : await endBulletin(work, bulletin, bulletin.closeAt, 'closed'),
    );
  }
  return taken;
}

/** The cut-offs are fixed here, by the queue as it is now. A state-order bulletin has none: it knows no priority. */
async function publish(work: Work, bulletin: BulletinRow): Promise<BulletinRow> {
  let cutoffs = null;
  if (bulletin.kind === 'public') {
    await lockQueue(work, bulletin);
    cutoffs = await fixCutoffs(work, bulletin);
  }
  tellLedger(work, bulletin, publishedLeaf(bulletin, cutoffs, goesByLists(work.policy, bulletin)));
  return setStep(work, { ...bulletin, status: 'published' }, 'published');
}

/**
 * Gathered responses are given places in the queue's order; who gets none waits. What is left at the beginning of general
 * access is given to whoever may have it from then on. Each application hears of the outcome.
 */
async function give(work: Work, bulletins: readonly BulletinRow[], at: Instant): Promise<BulletinRow[]> {
  const open = [];
  for (const bulletin of bulletins) {
    const isGathering = bulletin.step === 'published';
    tellLedger(work, bulletin, { kind: isGathering ? 'settled' : 'general', at, bulletin: bulletin.id });
    open.push(await setStep(work, bulletin, isGathering ? 'gathering-settled' : 'general'));
  }
  const gathered = await work.db
    .updateTable('response')
    .set((row) => ({ status: 'waiting', seq: row('seq', '+', 1) }))
    .where('bulletinId', '=', anyOf(bulletins.map(({ id }) => id)))
    .where('status', '=', 'gathered')
    .returningAll()
    .execute();
  const held = await fillPlacesOf(
    work,
    open.map((bulletin) => ({ bulletin, at })),
  );
  const heldIds = new Set(held.map(({ id }) => id));
  await tellResponses(work, [...held, ...gathered.filter(({ id }) => !heldIds.has(id))], at);
  return open;
}

async function setStep(work: Work, bulletin: BulletinRow, step: BulletinStep): Promise<BulletinRow> {
  const { id, status } = bulletin;
  await work.db.updateTable('bulletin').set({ status, step }).where('id', '=', id).execute();
  return { ...bulletin, step };
}
