import { addMs, toInstant, type Instant } from '@kezek/calendar/instant';
import type { CommitRequest, JournalEntry, JournalPart } from '@kezek/contract/internal/bulletin-for-workflows';
import { Problem } from '@kezek/platform/problem';
import { apply } from '@kezek/rules/application/apply';
import { refuse } from '@kezek/rules/refusal';
import { advance } from '../bulletins/advance';
import { clockOffsetMs } from '../bulletins/progress';
import { missing } from '../problems';
import type { Database } from '../storage/database';
import { lockApplication, lockBulletins, type LockedApplication } from '../storage/locks';
import type { BulletinRow } from '../storage/rows';
import type { Work } from '../storage/work';
import { tellFact } from '../telling/tell-fact';
import { tellRefused } from '../telling/tell-refused';
import { carryOut } from './carry-out';
import type { Carried } from './carrying';
import { entriesSince } from './entries';
import { part, requireNotBehind, whatIsKnown } from './known';
import { bulletinsToLock } from './lock-plan';
import { project } from './project';
import { stateOf } from './state';
import { isWellFormed } from './well-formed';
import { writeFact, writeRefusal, type Asked } from './write-history';

/**
 * Carries out what an application has decided, in one transaction: the claim, the journal's entry, the queue's log, and
 * in the outbox what workflows and people are to hear. The same command id gets the same entry and changes nothing more.
 *
 * Where the journal stands further than the life that asks (its server has lost what it knew), nothing is carried out:
 * the answer holds the facts that the life has missed, and it decides again.
 *
 * @throws Problem 404 for an unknown application; 409 `journal-behind` when the life stands further.
 */
export async function commit(database: Database, applicationId: string, request: CommitRequest): Promise<JournalPart> {
  for (let attempt = 0; attempt < maxAttempts; attempt += 1) {
    const answer = await database.transact((work) => commitOnce(work, applicationId, request));
    if (answer) return answer;
  }
  throw new Problem(503, 'unavailable', {}, { headers: { 'retry-after': '1' } });
}

/** A response may appear between the plan of locks and the application's lock; then the plan is made again. */
const maxAttempts = 5;

async function commitOnce(work: Work, applicationId: string, request: CommitRequest): Promise<JournalPart | undefined> {
  const { intent } = request;
  const at = await businessTime(work, request);
  const wellFormed = isWellFormed(intent);
  const bulletinIds = wellFormed ? await bulletinsToLock(work, applicationId, intent) : [];
  const locked = await lockBulletins(work, bulletinIds);
  const application = await lockApplication(work, applicationId);
  if (!application) throw missing();
  const known = await whatIsKnown(work, application, request);
  if (known) return part(work, known);
  requireNotBehind(application, request.version);
  if (wellFormed && (await bulletinsToLock(work, applicationId, intent)).some((id) => !bulletinIds.includes(id)))
    return;

  const bulletins = new Map<string, BulletinRow>();
  for (const [id, bulletin] of locked) bulletins.set(id, await advance(work, bulletin, at));
  const asked: Asked = { commandId: request.commandId, at, command: request.command, actor: request.actor ?? null };
  const carrying = { work, application, bulletins, at, commandId: asked.commandId, actor: asked.actor };
  const carried: Carried = wellFormed ? await carryOut(carrying, intent) : refuse('malformed-command');
  const result = await keep(work, application, asked, carried);
  if (!result.ok && request.tellRefusal) await tellRefused(work, applicationId, asked, result.refusal);
  return part(work, [{ commandId: asked.commandId, at, result }]);
}

async function keep(
  work: Work,
  application: LockedApplication,
  asked: Asked,
  carried: Carried,
): Promise<JournalEntry['result']> {
  const { id } = application;
  if (!carried.ok) {
    await writeRefusal(work, id, asked, carried.refusal);
    return { ok: false, refusal: carried.refusal };
  }
  const { fact } = carried;
  const before = await stateOf(work, application);
  const state = apply(before, fact, asked.at);
  await project(work, state, fact, asked.at);
  await writeFact(work, id, asked, { ...carried, version: state.version });
  await tellFact(work, { before, fact, at: asked.at });
  return { ok: true, version: state.version, fact };
}

/** For a life that asks only whether it has missed something. @throws as {@link commit}. */
export async function journalSince(database: Database, applicationId: string, version: number): Promise<JournalPart> {
  const work = await database.reading();
  const application = await database.prisma.application.findUnique({
    where: { id: applicationId },
    select: { version: true },
  });
  if (!application) throw missing();
  requireNotBehind(application, version);
  return part(work, await entriesSince(work, applicationId, version));
}

/** A workflow that waits for nothing has not heard that the training clock was moved (CommitRequest.clockOffsetMs). */
async function businessTime(work: Work, { at, clockOffsetMs: countedBy }: CommitRequest): Promise<Instant> {
  if (countedBy === undefined) return toInstant(at);
  return addMs(toInstant(at), Math.max(0, (await clockOffsetMs(work)) - countedBy));
}
