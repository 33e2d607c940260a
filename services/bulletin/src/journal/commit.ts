import { addMs, toInstant, type Instant } from '@kezek/calendar/instant';
import type { CommitRequest, Outcome } from '@kezek/contract/internal/bulletin-for-workflows';
import { Problem } from '@kezek/platform/problem';
import { refuse } from '@kezek/rules/refusal';
import { advance } from '../bulletins/advance';
import { clockOffsetMs } from '../bulletins/progress';
import { missing } from '../problems';
import type { Database } from '../storage/database';
import { lockApplication, lockBulletins } from '../storage/locks';
import type { BulletinRow } from '../storage/rows';
import { rowOf, rowsOf, type Work } from '../storage/work';
import type { Carried } from './carrying';
import { carryOut } from './carry-out';
import { bulletinsToLock } from './lock-plan';
import { project } from './project';
import { factParams, refusalParams, writeHistory } from './write-history';
import { isWellFormed } from './well-formed';

/**
 * Carries out what an application has decided, in one transaction: the claim, the journal entry, its history, the
 * queue's log and the outbox. The same command id gets the same outcome and changes nothing more.
 *
 * @throws Problem 404 for an unknown application; 409 `version-conflict` when the journal stands elsewhere.
 */
export async function commit(database: Database, applicationId: string, request: CommitRequest): Promise<Outcome> {
  for (let attempt = 0; attempt < maxAttempts; attempt += 1) {
    const outcome = await database.transact((work) => commitOnce(work, applicationId, request));
    if (outcome) return outcome;
  }
  throw new Problem(503, 'unavailable', {}, { headers: { 'retry-after': '1' } });
}

/** A response may appear between the plan of locks and the application's lock; then the plan is made again. */
const maxAttempts = 5;

async function commitOnce(work: Work, applicationId: string, request: CommitRequest): Promise<Outcome | undefined> {
  const { commandId, intent, version, command, actor = null } = request;
  const at = await businessTime(work, request);
  const wellFormed = isWellFormed(intent);
  const bulletinIds = wellFormed ? await bulletinsToLock(work, applicationId, intent) : [];
  const locked = await lockBulletins(work, bulletinIds);
  const application = await lockApplication(work, applicationId);
  if (!application) throw missing();
  const stored = await storedOutcome(work, applicationId, commandId);
  if (stored) return withClock(work, stored);
  if (application.version !== version) throw new Problem(409, 'version-conflict', { version: application.version });
  if (wellFormed && (await bulletinsToLock(work, applicationId, intent)).some((id) => !bulletinIds.includes(id)))
    return;

  const bulletins = new Map<string, BulletinRow>();
  for (const [id, bulletin] of locked) bulletins.set(id, await advance(work, bulletin, at));
  const carrying = { work, application, bulletins, at, commandId, actor };
  const carried: Carried = wellFormed ? await carryOut(carrying, intent) : refuse('malformed-command');
  if (carried.ok) {
    const { fact, packVersion, noteId } = carried;
    await project(work, application, fact, at);
    const params = factParams(fact);
    await writeHistory(work, applicationId, {
      commandId,
      at,
      code: fact.type,
      command,
      actor,
      params,
      noteId,
      packVersion,
    });
  } else {
    const params = refusalParams(carried.refusal);
    await writeHistory(work, applicationId, { commandId, at, code: 'refused', command, actor, params });
  }
  const result: Outcome['result'] = carried.ok
    ? { ok: true, fact: carried.fact }
    : { ok: false, refusal: carried.refusal };
  await rowsOf(work, `INSERT INTO command_outcome (application_id, command_id, result) VALUES ($1, $2, $3)`, [
    applicationId,
    commandId,
    result,
  ]);
  return withClock(work, result);
}

/** A workflow that waits for nothing has not heard that the training clock was moved (CommitRequest.clockOffsetMs). */
async function businessTime(work: Work, { at, clockOffsetMs: countedBy }: CommitRequest): Promise<Instant> {
  if (countedBy === undefined) return toInstant(at);
  return addMs(toInstant(at), Math.max(0, (await clockOffsetMs(work)) - countedBy));
}

async function storedOutcome(
  work: Work,
  applicationId: string,
  commandId: string,
): Promise<Outcome['result'] | undefined> {
  const row = await rowOf<{ result: Outcome['result'] }>(
    work,
    `SELECT result FROM command_outcome WHERE application_id = $1 AND command_id = $2`,
    [applicationId, commandId],
  );
  return row?.result;
}

async function withClock(work: Work, result: Outcome['result']): Promise<Outcome> {
  return { result, clockOffsetMs: await clockOffsetMs(work) };
}
