import { toInstant, type Instant } from '@kezek/calendar/instant';
import type { JournalPart, RefusedRequest } from '@kezek/contract/internal/bulletin-for-workflows';
import { missing } from '../problems';
import type { Database } from '../storage/database';
import type { Refusal } from '@kezek/rules/refusal';
import { lockApplication } from '../storage/locks';
import type { Work } from '../storage/work';
import { tellRefused } from '../telling/tell-refused';
import { businessNow } from '../time/business-now';
import { aheadMs, clockAhead } from '../time/stamps';
import { part, requireNotBehind, whatIsKnown } from './known';
import { writeRefusal } from './write-history';

/**
 * A command that the rules refused, or that was malformed: recorded and told once, nothing else changes. One that was
 * refused by a life that has missed facts is not recorded: the answer holds those, and the life decides again.
 *
 * @throws Problem 404; 409 `journal-behind`.
 */
export async function recordRefused(
  database: Database,
  applicationId: string,
  request: RefusedRequest,
): Promise<JournalPart> {
  const { commandId, command, actor, tellRefusal } = request;
  return database.transact(async (work) => {
    const application = await lockApplication(work, applicationId);
    if (!application) throw missing();
    const { at, refusal } = await asOfNow(work, toInstant(request.at), request.refusal);
    const asked = { commandId, at, command, actor: actor ?? null };
    const known = await whatIsKnown(work, application, request);
    if (!known) {
      requireNotBehind(application, request.version);
      await writeRefusal(work, applicationId, asked, refusal);
    }
    const entries = known ?? [{ commandId, at, result: { ok: false, refusal } }];
    const own = entries.find((entry) => entry.commandId === commandId);
    // One that was refused to whoever had stopped waiting is told when it is asked again by a signal.
    if (tellRefusal && own?.result.ok === false) await tellRefused(work, applicationId, asked, own.result.refusal);
    return part(work, entries);
  });
}

/** What a clock that runs ahead has led to is no reason to give: such a stamp is the reason, and the database's the time. */
async function asOfNow(work: Work, at: Instant, refusal: Refusal): Promise<{ at: Instant; refusal: Refusal }> {
  const now = await businessNow(work);
  if (aheadMs(now, at) === 0) return { at, refusal };
  return { at: now, refusal: refusal.code === 'malformed-command' ? refusal : clockAhead(at).refusal };
}
