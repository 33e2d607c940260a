import { epochMs, type Instant } from '@kezek/calendar/instant';

/** RULES.md "Stages". `reserving`: the catalog has not yet answered for the seats. The last three are final. */
export const bulletinStatuses = ['reserving', 'scheduled', 'published', 'filled', 'closed', 'withdrawn'] as const;
export type BulletinStatus = (typeof bulletinStatuses)[number];

/** The instants of a bulletin, counted once, when it is scheduled, under one calendar and one pack. All half-open. */
export interface BulletinSchedule {
  publishAt: Instant;
  /** Null: priority responses are given at once. */
  gatherUntil: Instant | null;
  generalAt: Instant;
  closeAt: Instant;
}

export const bulletinPhases = ['not-open', 'gathering', 'priority', 'general', 'closed'] as const;
export type BulletinPhase = (typeof bulletinPhases)[number];

/** The phase at an instant, by comparison with stored instants alone. */
export function phaseAt(status: BulletinStatus, schedule: BulletinSchedule, at: Instant): BulletinPhase {
  if (status === 'filled' || status === 'closed' || status === 'withdrawn') return 'closed';
  if (status === 'reserving') return 'not-open';
  const now = epochMs(at);
  if (now < epochMs(schedule.publishAt)) return 'not-open';
  if (now >= epochMs(schedule.closeAt)) return 'closed';
  if (now >= epochMs(schedule.generalAt)) return 'general';
  return schedule.gatherUntil && now < epochMs(schedule.gatherUntil) ? 'gathering' : 'priority';
}
