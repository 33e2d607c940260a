import type { BulletinProgress } from '@kezek/contract/internal/bulletin-for-workflows';
import type { BulletinStart } from '@kezek/messages/bulletin';
import { searchAttributes } from '@kezek/messages/search-attributes';
import { setCurrentDetails } from '@temporalio/workflow';
import { Alarm } from '../common/alarm';
import { Clock } from '../common/clock';
import { retryForever, type Trouble } from '../common/retry-forever';
import { showAttributes } from '../common/search-attributes';
import { describe } from './describe';
import { PendingRequests } from './pending-requests';
import { nextStep } from './state';

/** One bulletin's course as its workflow holds it. The bulletin database owns every number in `progress`. */
export interface BulletinContext {
  readonly start: BulletinStart;
  readonly clock: Clock;
  readonly alarm: Alarm;
  readonly pending: PendingRequests;
  progress: BulletinProgress | null;
  trouble: Trouble | null;
}

export function begin(start: BulletinStart): BulletinContext {
  const clock = Clock.begin(start);
  const alarm = new Alarm(clock);
  return { start, clock, alarm, pending: new PendingRequests(), progress: null, trouble: null };
}

/** Asks until it is answered and keeps what the bulletin database says. */
export async function learn(
  context: BulletinContext,
  doing: string,
  ask: () => Promise<BulletinProgress>,
  giveUp?: (error: unknown) => boolean,
): Promise<BulletinProgress> {
  const progress = await asked(context, doing, ask, giveUp);
  context.clock.advance(progress.clockOffsetMs);
  context.progress = progress;
  show(context);
  return progress;
}

export function asked<T>(
  context: BulletinContext,
  doing: string,
  ask: () => Promise<T>,
  giveUp?: (error: unknown) => boolean,
): Promise<T> {
  const showTrouble = (trouble: Trouble | null) => {
    context.trouble = trouble;
    show(context);
  };
  return retryForever(doing, ask, { show: showTrouble, giveUp });
}

/** What operators see in the Temporal UI. */
function show({ start, progress, trouble }: BulletinContext): void {
  if (!progress) return;
  setCurrentDetails(describe(progress, trouble));
  const step = nextStep(progress);
  showAttributes([
    { key: searchAttributes.stage, value: progress.status },
    { key: searchAttributes.locality, value: progress.locality },
    { key: searchAttributes.deadlineAt, value: step ? new Date(step.at) : null },
    { key: searchAttributes.kindergartenId, value: progress.kindergartenId },
    { key: searchAttributes.bulletinId, value: start.bulletinId },
    { key: searchAttributes.heldUp, value: trouble?.code ?? null },
  ]);
}
