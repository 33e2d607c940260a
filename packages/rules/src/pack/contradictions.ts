import { isCalendarDay } from '@kezek/calendar/instant';
import type { RulePackValues } from './rule-pack';

/** How a pack may contradict itself. */
export const contradictionCodes = [
  'gathering-before-publication',
  'closes-before-general-access',
  'revocable-longer-than-valid',
  'private-choice-after-the-end',
  'no-such-day',
  'list-empty',
  'code-twice',
] as const;
export type ContradictionCode = (typeof contradictionCodes)[number];

export interface Contradiction {
  path: (string | number)[];
  code: ContradictionCode;
}

/** Everything that doesn't fit together in a pack whose values are each within their bounds, each with its field. */
export function contradictionsIn(values: RulePackValues): Contradiction[] {
  return [...inBulletins(values), ...inReferrals(values), ...inAges(values), ...inLists(values)];
}

function* inBulletins({ bulletin }: RulePackValues): Generator<Contradiction> {
  const { publicationMinute, gatherUntilMinute, priorityWindow, closesAfterWorkingDays } = bulletin;
  if (gatherUntilMinute !== null && gatherUntilMinute <= publicationMinute) {
    yield { path: ['bulletin', 'gatherUntilMinute'], code: 'gathering-before-publication' };
  }
  // Days of the calendar are never more than as many working days last.
  if (priorityWindow.unit === 'working-days' && closesAfterWorkingDays <= priorityWindow.n) {
    yield { path: ['bulletin', 'closesAfterWorkingDays'], code: 'closes-before-general-access' };
  }
}

/** N working days last N times 24 hours at least. */
function* inReferrals({ referral }: RulePackValues): Generator<Contradiction> {
  if (referral.revocableHours > referral.validWorkingDays * 24) {
    yield { path: ['referral', 'revocableHours'], code: 'revocable-longer-than-valid' };
  }
}

function* inAges({ age, yearTurnsOn }: RulePackValues): Generator<Contradiction> {
  if (age.privateChoiceFromYears >= age.endsAtYears) {
    yield { path: ['age', 'privateChoiceFromYears'], code: 'private-choice-after-the-end' };
  }
  // 29 February exists in some years only.
  if (!isCalendarDay(`2023-${age.endsOn}`)) yield { path: ['age', 'endsOn'], code: 'no-such-day' };
  if (yearTurnsOn !== undefined && !isCalendarDay(`2023-${yearTurnsOn}`)) {
    yield { path: ['yearTurnsOn'], code: 'no-such-day' };
  }
}

function* inLists({
  queue,
  declineReasons,
  closingReasons,
  leavingReasons,
  enrolmentDocuments,
}: RulePackValues): Generator<Contradiction> {
  const needed = { declineReasons, closingReasons, enrolmentDocuments, ...(leavingReasons && { leavingReasons }) };
  for (const [name, list] of Object.entries(needed)) {
    if (list.length === 0) yield { path: [name], code: 'list-empty' };
  }
  yield* twiceIn(['queue', 'privileges'], queue.privileges);
  yield* twiceIn(['declineReasons'], declineReasons);
  yield* twiceIn(['enrolmentDocuments'], enrolmentDocuments);
  yield* twiceIn(['leavingReasons'], leavingReasons ?? []);
  // Whoever reads a reason later asks for its code alone: over both lists it is one reason's.
  yield* twiceIn(['closingReasons'], closingReasons, declineReasons);
}

/** Two of one code are one too many: it is stored, and later asked which of them it was. */
function* twiceIn(
  path: readonly string[],
  list: readonly { code: string }[],
  others: readonly { code: string }[] = [],
): Generator<Contradiction> {
  const seen = new Set(others.map(({ code }) => code));
  for (const [index, { code }] of list.entries()) {
    if (seen.has(code)) yield { path: [...path, index, 'code'], code: 'code-twice' };
    seen.add(code);
  }
}
