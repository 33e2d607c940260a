import { addMs, toInstant, type Instant } from '@kezek/calendar/instant';
import type { CommitRequest, JournalPart } from '@kezek/contract/internal/bulletin-for-workflows';
import { Problem } from '@kezek/platform/problem';
import { advance } from '../bulletins/advance';
import { missing } from '../problems';
import type { Database } from '../storage/database';
import { lockApplication, lockBulletins } from '../storage/locks';
import type { ApplicationRow, BulletinRow } from '../storage/rows';
import type { Work } from '../storage/work';
import { businessNow, readClockOffset } from '../time/business-now';
import { aheadMs, clockAhead } from '../time/stamps';
import { tellRefused } from '../telling/tell-refused';
import { bulletinsToLock, carryOut } from './carry-out';
import type { CommitResult } from './commit-context';
import { entriesSince } from './entries';
import { keepFact } from './keep-fact';
import { part, requireNotBehind, whatIsKnown } from './known';
import { writeRefusal, type Asked } from './write-history';

/**
 * Carries out what an application has decided, in one transaction: the claim, the journal's entry, the queue's log, and
 * in the outbox what workflows and people are to hear. The same command id gets the same entry and changes nothing more.
 *
 * Where the journal stands further than the life that asks (its server has lost what it knew), nothing is carried out:
 * the answer holds the facts that the life has missed, and it decides again.
 *
 * Nor is anything carried out at an instant that the database's clock has not come to: a person's command is refused,
 * and the end of a window is told when to ask again.
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
  const at = await instantOf(work, request);
  const bulletinIds = await bulletinsToLock(work, applicationId, intent);
  const locked = await lockBulletins(work, bulletinIds);
  const application = await lockApplication(work, applicationId);
  if (!application) throw missing();
  const known = await whatIsKnown(work, application, request);
  if (known) return part(work, known);
  requireNotBehind(application, request.version);
  if ((await bulletinsToLock(work, applicationId, intent)).some((id) => !bulletinIds.includes(id))) return;

  const { commandId, command, actor = null, tellRefusal = false } = request;
  const now = await businessNow(work);
  const early = aheadMs(now, at);
  if (early > 0) {
    if (isSystems(command)) return { ...(await part(work, [])), notYetMs: early };
    const refused = { commandId, at: now, command, actor };
    return keep(work, application, refused, clockAhead(at), tellRefusal);
  }
  const bulletins = new Map<string, BulletinRow>();
  for (const [id, bulletin] of locked) bulletins.set(id, await advance(work, bulletin, at));
  const context = { work, application, bulletins, at, carriedOutAt: now, commandId, actor };
  return keep(work, application, { commandId, at, command, actor }, await carryOut(context, intent), tellRefusal);
}

/** What a life does by itself, at the end of a window or as its first step. */
const isSystems = (command: CommitRequest['command']): boolean => command === 'timeUp' || command === 'open';

async function keep(
  work: Work,
  application: ApplicationRow,
  asked: Asked,
  carried: CommitResult,
  tellRefusal: boolean,
): Promise<JournalPart> {
  const { id } = application;
  const { commandId, at } = asked;
  if (!carried.ok) {
    const { refusal } = carried;
    await writeRefusal(work, id, asked, refusal);
    if (tellRefusal) await tellRefused(work, id, asked, refusal);
    return part(work, [{ commandId, at, result: { ok: false, refusal } }]);
  }
  const version = await keepFact(work, application, asked, carried);
  return part(work, [{ commandId, at, result: { ok: true, version, fact: carried.fact } }]);
}

/** For a life that asks only whether it has missed something. @throws as {@link commit}. */
export async function journalSince(database: Database, applicationId: string, version: number): Promise<JournalPart> {
  const work = await database.reading();
  const application = await work.db
    .selectFrom('application')
    .select('version')
    .where('id', '=', applicationId)
    .executeTakeFirst();
  if (!application) throw missing();
  requireNotBehind(application, version);
  return part(work, await entriesSince(work, applicationId, version));
}

/** A workflow that waits for nothing has not heard that the training clock was moved (CommitRequest.clockOffsetMs). */
async function instantOf(work: Work, { at, clockOffsetMs: countedBy }: CommitRequest): Promise<Instant> {
  if (countedBy === undefined) return toInstant(at);
  return addMs(toInstant(at), Math.max(0, (await readClockOffset(work)) - countedBy));
}
