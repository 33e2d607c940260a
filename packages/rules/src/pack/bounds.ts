/**
 * What a city may set each count to, both ends included: a slip of the finger must not stop it. Forms, REST and the
 * service that keeps packs go by these.
 */
export const packBounds = {
  priorityWindow: [1, 30],
  closesAfterWorkingDays: [1, 250],
  turnDepth: [1, 10_000],
  overdueAfterWorkingDays: [1, 60],
  validWorkingDays: [1, 60],
  revocableHours: [1, 240],
  extensionMaxCalendarDays: [1, 120],
  enrolmentOverdueAfterWorkingDays: [1, 60],
  lateAfterMinutes: [1, 1_440],
  stopListWorkingDays: [1, 250],
  lapsesUntilRemoval: [1, 10],
  objectionCalendarDays: [1, 60],
  retentionYears: [1, 100],
  liveApplicationsPerAccount: [1, 100],
  // 0: every privileged application comes first.
  generalPerPrivileged: [0, 100],
  privateChoiceFromYears: [0, 7],
  endsAtYears: [1, 10],
  swapEveryMonths: [1, 12],
  swapSignWorkingDays: [1, 20],
  swapMovesAfterWorkingDays: [1, 20],
} as const satisfies Readonly<Record<string, readonly [least: number, most: number]>>;
export type BoundedCount = keyof typeof packBounds;
