import type { SwapActivities } from '@kezek/activities/catalog/swaps';
import type { SwapRoundsStart } from '@kezek/messages/swap';
import { proxyActivities, setCurrentDetails } from '@temporalio/workflow';
import { Clock } from '../common/clock';

/** A service that is away for longer than that is asked again the next night. */
const { beginSwapRounds } = proxyActivities<SwapActivities>({
  startToCloseTimeout: '2 minutes',
  scheduleToCloseTimeout: '2 hours',
  retry: { initialInterval: '5 seconds', maximumInterval: '5 minutes' },
});

/** Each night (a schedule): looks for the chains of the month in the cities where that was not done yet. */
export async function swapRounds(start: SwapRoundsStart = {}): Promise<void> {
  const { cities, offered } = await beginSwapRounds(Clock.begin(start).now());
  setCurrentDetails(`**Swaps:** ${cities} cities looked through, ${offered} chains offered.`);
}
