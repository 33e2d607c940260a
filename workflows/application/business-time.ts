import { addMs, earlier, type Instant } from '@kezek/calendar/instant';
import { nextWake, type Wake } from '@kezek/rules/application/wake';
import type { ApplicationContext } from './application-context';

/**
 * The business time of a message.
 *
 * A stamp counts as it is. Without one, the message's place in the history counts: handled before the timer of the next
 * window has rung it came in time, however late the worker is; after it, it came when it was handled.
 */
export function instantOf({ clock, alarm, state }: ApplicationContext, receivedAt: Instant | undefined): Instant {
  if (receivedAt) return receivedAt;
  const now = clock.now();
  const end = nextWake(state)?.at;
  return end && !alarm.rang ? earlier(now, addMs(end, -1)) : now;
}

/** Whether a stamp lies so far ahead that the sender's clock must be wrong. */
export function isFromTheFuture(
  { clock }: ApplicationContext,
  receivedAt: Instant | undefined,
  offsetMs?: number,
): boolean {
  return receivedAt !== undefined && clock.isFarBehind(receivedAt, offsetMs);
}

/**
 * The deadlines of one midnight are processed one after the other, each application at its own moment after it. Only
 * the processing is late: the lapse is dated at the deadline, and a command stamped after it is not kept waiting.
 */
export function processingTime({ start }: ApplicationContext, wake: Wake): Instant {
  if (wake.command.what !== 'deadline') return wake.at;
  return addMs(wake.at, jitterMs(start.applicationId, start.jitterMaxMs ?? 0));
}

/** FNV-1a of the id: the same for each replay, spread evenly. */
export function jitterMs(applicationId: string, maxMs: number): number {
  let hash = 0x811c9dc5;
  for (const character of applicationId) {
    hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), 0x01000193) >>> 0;
  }
  return maxMs > 0 ? hash % (maxMs + 1) : 0;
}
