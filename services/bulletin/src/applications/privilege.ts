import { randomUUID } from 'node:crypto';
import type { Instant } from '@kezek/calendar/instant';
import { Problem } from '@kezek/platform/problem';
import type { Actor } from '@kezek/rules/application/command';
import type { Act, ActReason } from '@kezek/rules/ledger/act';
import { packOfVersion, privilegeIn, type UsedCode } from '@kezek/rules/pack/meaning';
import type { Category } from '@kezek/rules/queue/category';
import { keepDecision } from '../journal/keep-decision';
import { operatorsAct } from '../ledger/act';
import { tellOf } from '../ledger/tell';
import { packAt, type Policy } from '../policy/policy';
import { refusalProblem } from '../problems';
import { writePrivilegeDecision } from '../protocol/write';
import { widenCutoffs } from '../queue/cutoffs';
import { logQueueEvent } from '../queue/log';
import { numberOf, phaseOf } from '../queue/standing';
import { tellTurnsOf } from '../queue/turns-come';
import type { Database } from '../storage/database';
import { lockQueue } from '../storage/locks';
import type { ApplicationRow } from '../storage/rows';
import type { Work } from '../storage/work';
import { offerToLists } from '../wishes/offers';
import { lockLiving } from './lock-living';

export interface PrivilegeDecision {
  at: Instant;
  decision: 'confirm' | 'cancel';
  actor: Actor;
  /** The operator's words, for the family; asked for where it was decided before. */
  reason?: string;
}

/**
 * An operator confirms a claimed privilege or cancels it, and decides again, either way, with a reason: one that was
 * confirmed and proved false, one that was cancelled by mistake. The date of submission stays; the family is told, and
 * the protocol says it. Repeating a decision changes nothing.
 *
 * @throws Problem 404; 409 `privilege-not-claimed`, `application-ended`; 422 `reason-required`.
 */
export async function setPrivilege(database: Database, id: string, asked: PrivilegeDecision): Promise<void> {
  await database.transact(async (work) => {
    const application = await lockLiving(work, id, asked.at);
    const { privilegeStatus } = application;
    const used = claimed(application);
    const status = asked.decision === 'confirm' ? 'confirmed' : 'cancelled';
    if (privilegeStatus === status) return;
    if (!used) throw new Problem(409, 'privilege-not-claimed');
    if (privilegeStatus !== 'claimed' && asked.reason === undefined) throw new Problem(422, 'reason-required');
    const category = status === 'confirmed' ? categoryOf(work.policy, application.city, used) : 'general';
    await decide(work, application, { ...asked, status, category, used });
  });
}

/**
 * The applicant claims a privilege of the pack in force, after submitting or anew after a refusal: it counts once an
 * operator confirms it, then from the original date. The same claim again changes nothing.
 *
 * @throws Problem 404; 409 `privilege-already-confirmed`, `application-ended`; 422 `unknown-privilege`.
 */
export async function claimPrivilege(
  database: Database,
  id: string,
  { at, privilege, actor }: { at: Instant; privilege: string; actor: Actor },
): Promise<void> {
  await database.transact(async (work) => {
    const application = await lockLiving(work, id, at);
    const { city, privilegeCode, privilegeStatus } = application;
    if (privilegeStatus === 'confirmed') throw new Problem(409, 'privilege-already-confirmed');
    if (privilegeStatus === 'claimed' && privilegeCode === privilege) return;
    const { version: packVersion, values } = packAt(work.policy, city, at);
    if (!privilegeIn(values, privilege)) throw refusalProblem({ code: 'unknown-privilege' });
    await work.db
      .updateTable('application')
      .set({ privilegeCode: privilege, privilegeStatus: 'claimed', privilegePackVersion: packVersion })
      .where('id', '=', id)
      .execute();
    const asked = { commandId: `privilege:${randomUUID()}`, at, command: 'claimPrivilege', actor };
    await keepDecision(work, id, asked, { code: 'privilege-claimed', params: { privilege }, packVersion });
  });
}

/** The code, and the pack under which it was claimed: that of the submission unless it was claimed later. */
export const claimed = (
  application: Pick<ApplicationRow, 'privilegeCode' | 'privilegePackVersion' | 'packVersion'>,
): UsedCode | null =>
  application.privilegeCode === null
    ? null
    : { code: application.privilegeCode, packVersion: application.privilegePackVersion ?? application.packVersion };

/** Never general in silence: a code that its own pack lacks is one that was never claimed. */
function categoryOf({ packs }: Policy, city: string, { code, packVersion }: UsedCode): Category {
  const pack = packOfVersion(packs, city, packVersion);
  const privilege = pack && privilegeIn(pack.values, code);
  if (!privilege) throw refusalProblem({ code: 'unknown-privilege' });
  return privilege.category;
}

type Decided = PrivilegeDecision & { status: 'confirmed' | 'cancelled'; category: Category; used: UsedCode };

async function decide(work: Work, before: ApplicationRow, decided: Decided): Promise<void> {
  const { at, status, category, used, actor, reason } = decided;
  const application = { ...before, category };
  const { id } = application;
  const moves = before.gate === 'open' && category !== before.category;
  if (moves) await lockQueue(work, before);
  await work.db.updateTable('application').set({ privilegeStatus: status, category }).where('id', '=', id).execute();
  const why: ActReason = `privilege-${status}`;
  const act = operatorsAct(application, why, reason);
  if (moves) await standInNewCategory(work, application, { at, from: before.category, act });
  else if (category !== before.category) {
    tellOf(work, application, { kind: 'category-changed', at, category, from: before.category, ...act });
  }
  const asked = { commandId: `privilege:${randomUUID()}`, at, command: 'setPrivilege', actor };
  const noteId = reason === undefined ? undefined : randomUUID();
  if (noteId !== undefined && reason !== undefined) {
    await work.db.insertInto('note').values({ id: noteId, applicationId: id, text: reason }).execute();
  }
  const { code: privilege, packVersion } = used;
  const code = `privilege-${status}` as const;
  const params = { privilege, category, privilegePackVersion: packVersion };
  await keepDecision(work, id, asked, { code, params, packVersion, noteId });
  await writePrivilegeDecision(work, application, {
    at,
    status,
    number: await numberIfQueued(work, application, at),
    packVersion,
  });
  await tellTurnsOf(work, application, at);
  await offerToLists(work, [id]);
}

/** Under the queue's lock. It has left its old category: those behind it there move up as they do when somebody leaves the queue. */
async function standInNewCategory(
  work: Work,
  application: ApplicationRow,
  { at, from: fromCategory, act }: { at: Instant; from: Category; act: Act },
): Promise<void> {
  const phase = await phaseOf(work, application);
  await logQueueEvent(work, application, at, 'category-changed', { fromCategory, act });
  await widenCutoffs(work, application, { phase, ratio: ratioAt(work, application, at), at });
}

const ratioAt = ({ policy }: Work, { city }: ApplicationRow, at: Instant): number =>
  packAt(policy, city, at).values.queue.generalPerPrivileged;

async function numberIfQueued(work: Work, application: ApplicationRow, at: Instant): Promise<number | null> {
  if (application.gate === 'closed') return null;
  return numberOf(work, application, ratioAt(work, application, at));
}
