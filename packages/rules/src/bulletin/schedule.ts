import { epochMs, type Instant } from '@kezek/calendar/instant';

/** RULES.md "Stages". `reserving`: the catalog has not yet answered for the seats. The last three are final. */
export const bulletinStatuses = ['reserving', 'scheduled', 'published', 'filled', 'closed', 'withdrawn'] as const;
export type BulletinStatus = (typeof bulletinStatuses)[number];

/** Of free places for everybody, or of a private kindergarten's under the state order. */
export const bulletinKinds = ['public', 'state-order'] as const;
export type BulletinKind = (typeof bulletinKinds)[number];

export const hasEnded = ({ status }: { status: BulletinStatus }): boolean =>
  status === 'filled' || status === 'closed' || status === 'withdrawn';

/** It has ended, and every place is enrolled or its seat is back: nothing can change any more. */
export const hasSettled = (bulletin: {
  status: BulletinStatus;
  liveReferrals: number;
  placesToReturn: readonly number[];
}): boolean => hasEnded(bulletin) && bulletin.liveReferrals === 0 && bulletin.placesToReturn.length === 0;

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
