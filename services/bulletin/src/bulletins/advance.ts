import { hasEnded } from '@kezek/rules/bulletin/schedule';
import { Language } from '@kezek/contract/values';
import { isAtOrAfter, type Instant } from '@kezek/calendar/instant';
import { publishedLeaf } from '../ledger/published-leaf';
import { tellLedger } from '../ledger/tell';
import { tellFilters, tellQueue, tellResponses } from '../outbox/tell';
import { fixCutoffs } from '../queue/cutoffs';
import { lockQueue } from '../storage/locks';
import type { BulletinStep } from '../storage/column-types';
import type { BulletinRow } from '../storage/rows';
import type { Work } from '../storage/work';
import { endBulletin } from './end';
import { fillPlaces } from './fill-places';

/**
 * Does what is due at an instant, in order: publish, settle the gathering, open general access, close. The caller holds
 * the bulletin's lock, and the database's clock allows the instant (`time/stamps`); a request that is stamped after a
 * step does that step first, whether or not the workflow's timer has come to it. Reading never does.
 */
export async function advance(work: Work, bulletin: BulletinRow, at: Instant): Promise<BulletinRow> {
  let now = bulletin;
  if (now.status === 'scheduled' && isAtOrAfter(at, now.publishAt)) now = await publish(work, now);
  if (now.status !== 'published') return now;
  if (now.step === 'published' && isAtOrAfter(at, now.gatherUntil ?? now.publishAt)) {
    now = await settleGathering(work, now);
  }
  if (now.step === 'gathering-settled' && isAtOrAfter(at, now.generalAt)) now = await openGeneral(work, now);
  if (!hasEnded(now) && isAtOrAfter(at, now.closeAt)) now = await endBulletin(work, now, now.closeAt, 'closed');
  await inviteTo(work, bulletin, now);
  return now;
}

/** Of steps that were done at one go, because all were late, only what is open now is worth an invitation. */
async function inviteTo(work: Work, before: BulletinRow, now: BulletinRow): Promise<void> {
  if (now.status !== 'published') return;
  const { id: bulletinId, kindergartenId, kind, publishAt, generalAt } = now;
  const invitation = { bulletinId, kindergartenId, kind, generalAt };
  const isNew = before.status === 'scheduled';
  if (now.step === 'general' && before.step !== 'general') {
    await tellQueue(work, { ...invitation, access: 'general', at: generalAt });
  } else if (isNew) {
    await tellQueue(work, { ...invitation, access: 'priority', at: publishAt });
  }
  if (isNew) {
    const { city, locality, birthYear, language } = now;
    const asked = { city, locality, birthYear, language: Language.parse(language) };
    await tellFilters(work, { ...invitation, ...asked, at: publishAt });
  }
}

/** Whether {@link advance} would change anything. */
export const isDue = (bulletin: BulletinRow, at: Instant): boolean =>
  (bulletin.status === 'scheduled' && isAtOrAfter(at, bulletin.publishAt)) ||
  (bulletin.status === 'published' &&
    ((bulletin.step === 'published' && isAtOrAfter(at, bulletin.gatherUntil ?? bulletin.publishAt)) ||
      (bulletin.step === 'gathering-settled' && isAtOrAfter(at, bulletin.generalAt)) ||
      isAtOrAfter(at, bulletin.closeAt)));

/** The cut-offs are fixed here, by the queue as it is now. A state-order bulletin has none: it knows no priority. */
async function publish(work: Work, bulletin: BulletinRow): Promise<BulletinRow> {
  let cutoffs = null;
  if (bulletin.kind === 'public') {
    await lockQueue(work, bulletin);
    cutoffs = await fixCutoffs(work, bulletin);
  }
  tellLedger(work, bulletin, publishedLeaf(bulletin, cutoffs));
  return setStep(work, { ...bulletin, status: 'published' }, 'published');
}

/** Gathered responses are given places in the queue's order; who gets none waits. Each application hears of the outcome. */
async function settleGathering(work: Work, bulletin: BulletinRow): Promise<BulletinRow> {
  const at = bulletin.gatherUntil ?? bulletin.publishAt;
  const settled = await setStep(work, bulletin, 'gathering-settled');
  tellLedger(work, bulletin, { kind: 'settled', at, bulletin: bulletin.id });
  const gathered = await work.db
    .updateTable('response')
    .set((row) => ({ status: 'waiting', seq: row('seq', '+', 1) }))
    .where('bulletinId', '=', bulletin.id)
    .where('status', '=', 'gathered')
    .returningAll()
    .execute();
  const held = await fillPlaces(work, settled, at);
  const heldIds = new Set(held.map(({ id }) => id));
  await tellResponses(work, [...held, ...gathered.filter(({ id }) => !heldIds.has(id))], at);
  return settled;
}

async function openGeneral(work: Work, bulletin: BulletinRow): Promise<BulletinRow> {
  const open = await setStep(work, bulletin, 'general');
  tellLedger(work, open, { kind: 'general', at: open.generalAt, bulletin: open.id });
  await tellResponses(work, await fillPlaces(work, open, open.generalAt), open.generalAt);
  return open;
}

async function setStep(work: Work, bulletin: BulletinRow, step: BulletinStep): Promise<BulletinRow> {
  const { id, status } = bulletin;
  await work.db.updateTable('bulletin').set({ status, step }).where('id', '=', id).execute();
  return { ...bulletin, step };
}
