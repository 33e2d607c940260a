import { addMs, epochMs, isBefore, type Instant } from '@kezek/calendar/instant';
import { refuse } from '@kezek/rules/refusal';
import { refusalProblem } from '../problems';
import type { Database } from '../storage/database';
import type { Work } from '../storage/work';
import { businessNow, readClockOffset } from './business-now';

/**
 * How far a sender's clock may run ahead of the database's: more than the clocks of machines that are kept in time
 * differ. Of what moves anything no stamp is later than that (RULES.md "Stamps").
 */
const toleranceMs = 2_000;

/** How long until the database's clock allows a stamp, ms; 0 for one that it allows. */
export function aheadMs(now: Instant, at: Instant): number {
  return isBefore(addMs(now, toleranceMs), at) ? epochMs(at) - epochMs(now) : 0;
}

/** What a request is told whose stamp the database's clock has not come to. */
export const clockAhead = (at: Instant) => refuse('clock-ahead', { receivedAt: at });

/** @throws Problem 409 `clock-ahead`; nothing may have been written before. */
export async function requireNotAhead(work: Pick<Work, 'client' | 'standsAt'>, at: Instant): Promise<void> {
  if (aheadMs(await businessNow(work), at) > 0) throw refusalProblem(clockAhead(at).refusal);
}

/** For what is done by the clock of a workflow's server: no later than the database's clock allows. */
export async function noLaterThanNow(work: Pick<Work, 'client' | 'standsAt'>, at: Instant): Promise<Instant> {
  const now = await businessNow(work);
  return aheadMs(now, at) > 0 ? now : at;
}

/**
 * The machine's instant as business time, for callers that know no clock but their server's; no later than this
 * database's clock allows.
 */
export async function businessTimeOf({ statements }: Database, at: Instant): Promise<Instant> {
  return noLaterThanNow(statements, addMs(at, await readClockOffset(statements)));
}
