import { hasEnded } from '@kezek/rules/bulletin/schedule';
import { queueKeyText } from '@kezek/rules/bulletin/match';
import { Language } from '@kezek/contract/values';
import { isAtOrAfter, isBefore, type Instant } from '@kezek/calendar/instant';
import { tellFilters, tellQueue } from '../outbox/tell';
import { DoFirst } from '../storage/database';
import { lockBulletins } from '../storage/locks';
import type { BulletinRow } from '../storage/rows';
import type { Work } from '../storage/work';
import { goesByLists } from '../wishes/goes-by-lists';
import { dueStep, takeStep, type DueStep } from './due-steps';

/**
 * Does what is due at an instant, in order: publish, settle the gathering, open general access, close. The caller holds
 * the bulletin's lock, and the database's clock allows the instant (`time/stamps`); a request that is stamped after a
 * step does that step first, whether or not the workflow's timer has come to it. Reading never does.
 *
 * @throws DoFirst where wish lists answer: then all of its queue that is due goes together, under more locks than this.
 */
export async function advance(work: Work, bulletin: BulletinRow, at: Instant): Promise<BulletinRow> {
  if (!isDue(bulletin, at)) return bulletin;
  if (goesByLists(work.policy, bulletin)) {
    throw new DoFirst(queueKeyText(bulletin), (apart) => advanceQueue(apart, bulletin, at));
  }
  return advanceAlone(work, bulletin, at);
}

/** The same without the others of its queue, wish lists or not. */
export async function advanceAlone(work: Work, bulletin: BulletinRow, at: Instant): Promise<BulletinRow> {
  const [now = bulletin] = await advanceTogether(work, [bulletin], at);
  return now;
}

/** Whether {@link advance} would change anything. */
export const isDue = (bulletin: BulletinRow, at: Instant): boolean => {
  const step = dueStep(bulletin);
  return step !== null && isAtOrAfter(at, step.at);
};

/**
 * All of a queue's public bulletins that are due, in one transaction: places that are given at one instant are given
 * together, so that each family gets the best of its list (docs/adr/0023).
 */
async function advanceQueue(work: Work, { city, birthYear, language }: BulletinRow, at: Instant): Promise<void> {
  const open = await work.db
    .selectFrom('bulletin')
    .selectAll()
    .where((row) => row.and({ city, birthYear, language, kind: 'public' }))
    .where('status', 'in', ['scheduled', 'published'])
    .execute();
  const due = open.filter((bulletin) => isDue(bulletin, at) && goesByLists(work.policy, bulletin));
  const locked = await lockBulletins(
    work,
    due.map(({ id }) => id),
  );
  await advanceTogether(work, [...locked.values()], at);
}

/** Step after step in the order of their instants; what is due at the same instant at once. */
async function advanceTogether(work: Work, bulletins: readonly BulletinRow[], at: Instant): Promise<BulletinRow[]> {
  const now = new Map(bulletins.map((bulletin) => [bulletin.id, bulletin]));
  for (let next = nextSteps(now.values(), at); next; next = nextSteps(now.values(), at)) {
    for (const bulletin of await takeStep(work, next.step, next.bulletins)) now.set(bulletin.id, bulletin);
  }
  const after = [...now.values()];
  for (const [index, bulletin] of bulletins.entries()) await inviteTo(work, bulletin, after[index] ?? bulletin);
  return after;
}

/** Those whose next step is the earliest of all that are due, and the same. */
function nextSteps(
  bulletins: Iterable<BulletinRow>,
  at: Instant,
): { step: DueStep; bulletins: BulletinRow[] } | undefined {
  let found: { step: DueStep; bulletins: BulletinRow[] } | undefined;
  for (const bulletin of bulletins) {
    const step = dueStep(bulletin);
    if (!step || isBefore(at, step.at)) continue;
    const order = found ? inTime(step, found.step) : -1;
    if (order < 0) found = { step, bulletins: [bulletin] };
    else if (order === 0) found?.bulletins.push(bulletin);
  }
  return found;
}

const inTime = (a: DueStep, b: DueStep): number =>
  a.at === b.at ? order.indexOf(a.what) - order.indexOf(b.what) : isBefore(a.at, b.at) ? -1 : 1;
const order: readonly DueStep['what'][] = ['publish', 'give', 'close'];

/** Of steps that were done at one go, because all were late, only what is open now is worth an invitation. */
async function inviteTo(work: Work, before: BulletinRow, now: BulletinRow): Promise<void> {
  if (now.status !== 'published' || hasEnded(now)) return;
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
