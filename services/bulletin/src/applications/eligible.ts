import { dayOf, isAtOrAfter, type CalendarDay, type Instant } from '@kezek/calendar/instant';
import { iinContradicts, parseIin } from '@kezek/identity/iin';
import type { RulePack } from '@kezek/rules/pack/rule-pack';
import { accept, refuse, type Result } from '@kezek/rules/refusal';
import { agesOutAt } from './ages-out';

export interface Submission {
  iin: string;
  birthDate: CalendarDay;
  privilege: string | null;
}

/** Whether a child may be put into the queue: the IIN and what it says, the age, and a privilege that the pack knows. */
export function mayBeSubmitted(submission: Submission, pack: RulePack, at: Instant): Result<{ agesOutAt: Instant }> {
  const { iin, birthDate, privilege } = submission;
  const parsed = parseIin(iin);
  if (!parsed.ok) return refuse(parsed.reason === 'check-digit' ? 'iin-check-digit' : 'iin-format');
  if (iinContradicts(iin, birthDate)) return refuse('iin-contradicts-birth-date');
  if (birthDate > dayOf(at)) return refuse('child-not-born');
  const endsAt = agesOutAt(birthDate, pack.values.age);
  if (isAtOrAfter(at, endsAt)) return refuse('child-too-old', { agesOutAt: endsAt });
  const known = pack.values.queue.privileges.some(({ code }) => code === privilege);
  if (privilege !== null && !known) return refuse('unknown-privilege');
  return accept({ agesOutAt: endsAt });
}
