import { hasEnded } from '@kezek/rules/bulletin/schedule';
import type { BulletinProgress } from '@kezek/contract/internal/bulletin-for-workflows';
import { toInstant, type Instant } from '@kezek/calendar/instant';
import type { BulletinState } from '@kezek/messages/bulletin';

/** What the bulletin service answers with, as the workflow shows it. */
export function stateOf(progress: BulletinProgress): BulletinState {
  const { bulletinId, kind, status, step, places, enrolled, liveReferrals } = progress;
  return {
    bulletinId,
    kind,
    status,
    step,
    places,
    enrolled,
    liveReferrals,
    publishAt: toInstant(progress.publishAt),
    gatherUntil: progress.gatherUntil === null ? null : toInstant(progress.gatherUntil),
    generalAt: toInstant(progress.generalAt),
    closeAt: toInstant(progress.closeAt),
  };
}

export interface Step {
  what: 'publish' | 'settle' | 'open-to-all' | 'close';
  at: Instant;
}

/** What a bulletin does by itself next, or null: it has not begun (the seats), or it has ended. */
export function nextStep(progress: BulletinProgress): Step | null {
  if (hasEnded(progress) || progress.status === 'reserving') return null;
  const { publishAt, gatherUntil, generalAt, closeAt } = stateOf(progress);
  switch (progress.step) {
    case 'scheduled':
      return { what: 'publish', at: publishAt };
    case 'published':
      return gatherUntil ? { what: 'settle', at: gatherUntil } : { what: 'open-to-all', at: generalAt };
    case 'gathering-settled':
      return { what: 'open-to-all', at: generalAt };
    case 'general':
      return { what: 'close', at: closeAt };
    case 'ended':
      return null;
  }
}
