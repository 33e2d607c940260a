import type { Instant } from '@kezek/calendar/instant';
import { sqlStateOf } from '@kezek/platform/postgres-errors';
import type { Actor } from '@kezek/rules/application/command';
import { decide } from '@kezek/rules/application/decide';
import { advance } from '../bulletins/advance';
import { tellLookAgain } from '../outbox/tell';
import { missing, refusalProblem } from '../problems';
import type { Database } from '../storage/database';
import { lockApplication, lockBulletins } from '../storage/locks';
import type { BulletinRow } from '../storage/rows';
import type { Work } from '../storage/work';
import { businessNow } from '../time/business-now';
import { requireNotAhead } from '../time/stamps';
import { carryOut } from './carry-out';
import { entryOf } from './entries';
import { keepFact } from './keep-fact';
import { ofResponse } from './lock-plan';
import { stateOf } from './state';

export interface TakingBack {
  commandId: string;
  at: Instant;
  actor: Actor;
  noteId: string;
  /** That this response was declined is what was wrong. */
  responseId?: string;
}

/**
 * Takes a wrong end, a wrong lapse or a wrong decline back. The journal decides by the rules itself: the life behind it may have ended,
 * and then hears nothing. Whatever lives looks into its journal afterwards, and one that doesn't is begun anew from there
 * (docs/adr/0011-taken-back.md). The same command id changes nothing more.
 *
 * @throws Problem 404; 409 `nothing-to-take-back`, `child-has-newer-application`, `child-too-old`, `clock-ahead`, or why
 *   the application has no use for a response now.
 */
export async function takeDecisionBack(database: Database, id: string, asked: TakingBack): Promise<void> {
  try {
    await database.transact((work) => once(work, id, asked));
  } catch (error) {
    if (sqlStateOf(error) !== '23505') throw error;
    // The child was put into the queue anew at the same moment.
    throw refusalProblem({ code: 'child-has-newer-application' });
  }
}

async function once(work: Work, id: string, { commandId, at, actor, noteId, responseId }: TakingBack): Promise<void> {
  // A response never changes its bulletin, so the plan that is made before the lock holds.
  const locked = await lockBulletins(work, responseId ? await ofResponse(work, id, { responseId }) : []);
  const application = await lockApplication(work, id);
  if (!application) throw missing();
  if (await entryOf(work, id, commandId)) return;
  await requireNotAhead(work, at);
  const command = responseId
    ? ({ type: 'restoreResponse', responseId, noteId } as const)
    : ({ type: 'restore', noteId } as const);
  const decision = decide(await stateOf(work, application), command, at);
  if (!decision.ok) throw refusalProblem(decision.refusal);
  const carriedOutAt = await businessNow(work);
  const bulletins = new Map<string, BulletinRow>();
  for (const [bulletinId, bulletin] of locked) bulletins.set(bulletinId, await advance(work, bulletin, at));
  const context = { work, application, bulletins, at, carriedOutAt, commandId, actor };
  const carried = await carryOut(context, decision.value);
  if (!carried.ok) throw refusalProblem(carried.refusal);
  await keepFact(work, application, { commandId, at, command: command.type, actor }, carried);
  await tellLookAgain(work, [id]);
}
