import { hasSettled } from '@kezek/rules/bulletin/schedule';
import type { BulletinActivities } from '@kezek/activities/bulletin/bulletin';
import type { SeatActivities } from '@kezek/activities/catalog/seats';
import type { BulletinProgress } from '@kezek/contract/internal/bulletin-for-workflows';
import type { BulletinStart, BulletinState } from '@kezek/messages/bulletin';
import {
  ActivityFailure,
  ApplicationFailure,
  CancellationScope,
  allHandlersFinished,
  condition,
  continueAsNew,
  proxyActivities,
  sleep,
} from '@temporalio/workflow';
import { isHistoryLong } from '../common/continue-as-new';
import { statusOf } from '../common/retry-forever';
import { clockBehind, untilAskedAgain } from '../common/not-yet';
import { asked, begin, learn, type BulletinContext } from './bulletin-context';
import { timerSummary } from './describe';
import type { Ending } from './pending-requests';
import { receive } from './receive';
import { nextStep, stateOf, type Step } from './state';

/**
 * Regular: publishing and closing touch thousands of rows in one transaction, more than a workflow task should wait for,
 * and what is meant to happen stands in the history before it does.
 */
const steps = proxyActivities<BulletinActivities & SeatActivities>({
  startToCloseTimeout: '10 seconds',
  scheduleToCloseTimeout: '5 minutes',
  retry: { initialInterval: '500 milliseconds', backoffCoefficient: 2, maximumInterval: '30 seconds' },
});

/**
 * One bulletin's course: seats reserved → published → gathering → priority → general → ended, and on until every place
 * is enrolled or its seat is back with the group. Its timers only say when; the bulletin database does what is due.
 */
export async function bulletin(start: BulletinStart): Promise<BulletinState> {
  return CancellationScope.nonCancellable(() => run(begin(start)));
}

async function run(context: BulletinContext): Promise<BulletinState> {
  const { start, pending, alarm, clock } = context;
  receive(context);
  let progress = await lookAgain(context);
  for (;;) {
    if (progress.status === 'reserving') progress = await reserveSeats(context, progress);
    if (progress.resize) progress = await resize(context, progress, progress.resize);
    if (progress.placesToReturn.length > 0) progress = await returnSeats(context, progress);

    const step = nextStep(progress);
    alarm.set(step?.at ?? null, step ? timerSummary(step) : '');
    const ending = pending.takeEnding(step?.at ?? null);
    if (ending) progress = await end(context, progress, ending);
    else if (step && alarm.rang) progress = await take(context, progress, step);
    else if (pending.takeChange()) progress = await lookAgain(context);
    else {
      const isQuiet = () => pending.isEmpty && allHandlersFinished();
      const mayEnd = hasSettled(progress) || isHistoryLong(start.historyLimit);
      if (mayEnd && isQuiet()) {
        if (hasSettled(progress)) return stateOf(progress);
        return continueAsNew<typeof bulletin>({ ...start, clockOffsetMs: clock.offsetMs });
      }
      const received = pending.received;
      await condition(() => pending.received !== received || alarm.rang || alarm.isStale || (mayEnd && isQuiet()));
    }
  }
}

const lookAgain = (context: BulletinContext): Promise<BulletinProgress> =>
  learn(context, 'asking where the bulletin stands', () => steps.bulletinProgress(context.start.bulletinId));

/** A service that says that nothing has changed would else be asked again at once, for ever. */
async function pauseUnless(isDone: boolean, doing: string): Promise<void> {
  if (!isDone) await sleep('1 minute', { summary: `${doing}: nothing has changed, then again` });
}

/** All seats or none: a refusal withdraws the bulletin with that reason. */
async function reserveSeats(
  context: BulletinContext,
  { bulletinId, groupId, places }: BulletinProgress,
): Promise<BulletinProgress> {
  const seats = await asked(context, 'reserving seats', () =>
    steps.reserveSeats(bulletinId, groupId, places, context.clock.now()),
  );
  const at = context.clock.now();
  const refusal = seats.ok ? null : seats.refusal;
  const noted = await learn(context, 'noting the reserved seats', () => steps.seatsReserved(bulletinId, at, refusal));
  await pauseUnless(noted.status !== 'reserving', 'reserving seats');
  return noted;
}

/** Another number of places, asked for before publication. Lives from before it could be asked for know of none. */
async function resize(
  context: BulletinContext,
  { bulletinId }: BulletinProgress,
  { places, revision }: NonNullable<BulletinProgress['resize']>,
): Promise<BulletinProgress> {
  const seats = await asked(context, 'changing the number of seats', () =>
    steps.resizeReservation(bulletinId, places, revision),
  );
  const at = context.clock.now();
  const refusal = seats.ok ? null : seats.refusal;
  const noted = await learn(context, 'noting the changed seats', () =>
    steps.placesResized(bulletinId, { at, revision, refusal }),
  );
  await pauseUnless(noted.resize?.revision !== revision, 'changing the number of seats');
  return noted;
}

/** Places that nobody can have any more: their seats go back to the group. */
async function returnSeats(
  context: BulletinContext,
  { bulletinId, placesToReturn }: BulletinProgress,
): Promise<BulletinProgress> {
  await asked(context, 'returning seats', () => steps.returnSeats(bulletinId, placesToReturn, context.clock.now()));
  const noted = await learn(context, 'noting the returned seats', () =>
    steps.seatsReturned(bulletinId, placesToReturn),
  );
  await pauseUnless(!noted.placesToReturn.some((placeNo) => placesToReturn.includes(placeNo)), 'returning seats');
  return noted;
}

/** Does what is due at a step's own instant, however late; the database tells those whom it concerns. */
async function take(context: BulletinContext, before: BulletinProgress, step: Step): Promise<BulletinProgress> {
  const { bulletinId } = before;
  const progress = await learn(context, step.what, () => steps.advanceBulletin(bulletinId, step.at));
  if (progress.notYetMs !== undefined) {
    context.alarm.ringAgain(untilAskedAgain(progress.notYetMs), clockBehind);
    return progress;
  }
  const next = nextStep(progress);
  await pauseUnless(next?.what !== step.what || next.at !== step.at, step.what);
  return progress;
}

/** Before its time, by the kindergarten or the city. What the service refuses is the caller's answer. */
async function end(context: BulletinContext, progress: BulletinProgress, ending: Ending): Promise<BulletinProgress> {
  const { commandId, at, how, reasonCode } = ending;
  const isRefused = (error: unknown) => (statusOf(error) ?? 500) < 500;
  try {
    const ended = await learn(
      context,
      'ending',
      () => steps.endBulletin(progress.bulletinId, { commandId, at, how, reasonCode }),
      isRefused,
    );
    ending.resolve(stateOf(ended));
    return ended;
  } catch (error) {
    if (!isRefused(error)) throw error;
    const code =
      error instanceof ActivityFailure && error.cause instanceof ApplicationFailure ? error.cause.type : null;
    ending.reject(ApplicationFailure.nonRetryable(`refused: ${code}`, code ?? 'bulletin-closed'));
    return progress;
  }
}
