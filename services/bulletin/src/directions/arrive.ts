import { refuse } from '@kezek/rules/refusal';
import type { Carried, Carrying } from '../journal/carrying';
import { packAt, windowFrom } from '../policy/policy';
import { rowsOf } from '../storage/work';
import { liveDirection } from './live';

/** The arrival ends the countdown; when enrolment takes too long the city's operator is told. */
export async function recordArrival(
  { work, application, at }: Carrying,
  { directionId }: { directionId: string },
): Promise<Carried> {
  const direction = await liveDirection(work, application.id, directionId);
  if (!direction) return refuse('no-direction');
  if (direction.status === 'arrived') return refuse('already-arrived');
  await rowsOf(work, `UPDATE direction SET status = 'arrived', arrived_at = $2 WHERE id = $1`, [direction.id, at]);
  const pack = packAt(work.policy, application.city, at);
  const overdue = windowFrom(work.policy, pack, at, pack.values.direction.enrolmentOverdueAfterWorkingDays);
  return {
    ok: true,
    fact: { type: 'arrived', directionId, at, reminders: [{ code: 'enrolment-overdue', at: overdue.deadlineAt }] },
    packVersion: pack.version,
  };
}
