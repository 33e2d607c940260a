import type { Instant } from '@kezek/calendar/instant';
import { sqlStateOf } from '@kezek/platform/postgres-errors';
import type { Actor } from '@kezek/rules/application/command';
import { decide } from '@kezek/rules/application/decide';
import { tellLookAgain } from '../outbox/tell';
import { missing, refusalProblem } from '../problems';
import type { Database } from '../storage/database';
import { lockApplication } from '../storage/locks';
import type { Work } from '../storage/work';
import { businessNow } from '../time/business-now';
import { requireNotAhead } from '../time/stamps';
import { carryOut } from './carry-out';
import { entryOf } from './entries';
import { keepFact } from './keep-fact';
import { stateOf } from './state';

export interface TakingBack {
  commandId: string;
  at: Instant;
  actor: Actor;
  noteId: string;
}

/**
 * Takes a wrong end or a wrong lapse back. The journal decides by the rules itself: the life behind it may have ended,
 * and then hears nothing. Whatever lives looks into its journal afterwards, and one that doesn't is begun anew from there
 * (docs/adr/0011-taken-back.md). The same command id changes nothing more.
 *
 * @throws Problem 404; 409 `nothing-to-take-back`, `child-has-newer-application`, `child-too-old`, `clock-ahead`.
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

async function once(work: Work, id: string, { commandId, at, actor, noteId }: TakingBack): Promise<void> {
  const application = await lockApplication(work, id);
  if (!application) throw missing();
  if (await entryOf(work, id, commandId)) return;
  await requireNotAhead(work, at);
  const decision = decide(await stateOf(work, application), { type: 'restore', noteId }, at);
  if (!decision.ok) throw refusalProblem(decision.refusal);
  const carriedOutAt = await businessNow(work);
  const context = { work, application, bulletins: new Map(), at, carriedOutAt, commandId, actor };
  const carried = await carryOut(context, decision.value);
  if (!carried.ok) throw refusalProblem(carried.refusal);
  await keepFact(work, application, { commandId, at, command: 'restore', actor }, carried);
  await tellLookAgain(work, [id]);
}
