import type { SwapActivities } from '@kezek/activities/catalog/swaps';
import { clockSignal } from '@kezek/messages/clock';
import { searchAttributes } from '@kezek/messages/search-attributes';
import { swapChanged, swapQuery, type SwapStart } from '@kezek/messages/swap';
import { condition, proxyActivities, setHandler } from '@temporalio/workflow';
import { Alarm } from '../common/alarm';
import { Clock } from '../common/clock';
import { retryForever, statusOf, type Trouble } from '../common/retry-forever';
import { showAttributes } from '../common/search-attributes';
import { describeSwap, type Stands } from './describe';

const { swapStep } = proxyActivities<SwapActivities>({
  startToCloseTimeout: '15 seconds',
  scheduleToCloseTimeout: '2 minutes',
  retry: { initialInterval: '1 second', backoffCoefficient: 2, maximumInterval: '30 seconds' },
});

/**
 * Has the families of a chain asked and told, ends it when its window is over, and has the places exchanged on the day.
 * What has been signed stands in the catalog, which is looked at anew with every change: a step that nobody knows the end
 * of is asked for again.
 */
export async function swap(start: SwapStart): Promise<void> {
  const { chainId, city } = start;
  const clock = Clock.begin(start);
  const alarm = new Alarm(clock);
  let hasChanged = true;
  setHandler(clockSignal, (message: unknown) => clock.hear(message), {
    description: 'Training only: business time has moved on. {clockOffsetMs}',
  });
  setHandler(
    swapChanged,
    (message: unknown) => {
      clock.hear(message);
      hasChanged = true;
    },
    { description: 'Signed, refused, no longer possible, or due: the chain is looked at anew. {clockOffsetMs}' },
  );
  let stands: Stands | null = null;
  const show = (trouble: Trouble | null = null) => describeSwap(start, stands, trouble);
  setHandler(swapQuery, () => stands, {
    description: 'How the chain stands: offered, agreed, done or fallen; when it is due; who has signed.',
  });
  showAttributes([{ key: searchAttributes.locality, value: city }]);
  while (hasChanged) {
    hasChanged = false;
    stands = await retryForever('bring the swap on', () => swapStep(chainId, city, clock.now()), {
      show,
      giveUp: isGone,
    }).catch(orOver);
    show();
    if (!stands?.dueAt) continue;
    const { state, dueAt } = stands;
    showAttributes([
      { key: searchAttributes.stage, value: state },
      { key: searchAttributes.deadlineAt, value: new Date(dueAt) },
    ]);
    do {
      alarm.set(dueAt, state === 'offered' ? 'The time to sign is over' : 'The places are exchanged');
      await condition(() => alarm.rang || alarm.isStale || hasChanged);
    } while (alarm.isStale);
    hasChanged = true;
  }
}

/** There is no such chain. */
const isGone = (error: unknown): boolean => statusOf(error) === 404;
function orOver(error: unknown): null {
  if (isGone(error)) return null;
  throw error;
}
