import type { CityMessageActivities } from '@kezek/activities/city-messages/city-messages';
import { toInstant } from '@kezek/calendar/instant';
import { stopSignal, type CityMessageStart } from '@kezek/messages/city-message';
import { searchAttributes } from '@kezek/messages/search-attributes';
import {
  condition,
  continueAsNew,
  defineSignal,
  proxyActivities,
  setCurrentDetails,
  setHandler,
} from '@temporalio/workflow';
import { isHistoryLong } from '../common/continue-as-new';
import { retryForever, type Trouble } from '../common/retry-forever';
import { showAttributes } from '../common/search-attributes';
import { describe, type Progress } from './describe';

/** Then `retryForever` shows what it waits for and goes on, for as long as the gateway is away. */
const activities = proxyActivities<CityMessageActivities>({
  startToCloseTimeout: '15 seconds',
  scheduleToCloseTimeout: '2 minutes',
  retry: { initialInterval: '1 second', backoffCoefficient: 2, maximumInterval: '30 seconds' },
});

/** Between two pages: whatever concerns one family goes in between. */
const pauseMs = 1_000;
const publicationPauseMs = 30_000;

/**
 * Tells the families of a message's audience, a page at a time. The gateway keeps who has it: a page that is asked again
 * tells nobody twice, and what was stopped there tells nobody else.
 */
export async function cityMessage(start: CityMessageStart): Promise<void> {
  const { messageId, locality } = start;
  let after = start.after ?? 0;
  const asked = { stop: false };
  setHandler(defineSignal(stopSignal), () => {
    asked.stop = true;
  });
  const progress: Progress = { status: 'sending', told: start.told ?? 0, trouble: null };
  const show = (change: Partial<Progress>) => {
    Object.assign(progress, change);
    setCurrentDetails(describe(start, progress));
  };
  const showTrouble = (trouble: Trouble | null) => {
    show({ trouble });
    showAttributes([{ key: searchAttributes.heldUp, value: trouble?.code ?? null }]);
  };
  const step = <T>(doing: string, attempt: (at: string) => Promise<T>) =>
    retryForever(doing, () => attempt(toInstant(Date.now())), { show: showTrouble });

  show({});
  showAttributes([{ key: searchAttributes.locality, value: locality }]);
  while (!asked.stop) {
    const page = await step('tell a page of families', (at) => activities.tellMessagePage(messageId, { at, after }));
    if (page.outcome === 'ended') return show({ status: 'stopped' });
    if (page.outcome === 'busy') {
      show({ status: 'waiting until a publication is over' });
      await condition(() => asked.stop, publicationPauseMs);
      continue;
    }
    show({ status: 'sending', told: progress.told + page.told });
    if (page.next === null) break;
    after = page.next;
    await condition(() => asked.stop, pauseMs);
    if (isHistoryLong(undefined) && !asked.stop) {
      await continueAsNew<typeof cityMessage>({ ...start, after, told: progress.told });
    }
  }
  const status = asked.stop ? 'stopped' : 'sent';
  await step('say that it has ended', (at) => activities.finishMessage(messageId, { at, status }));
  show({ status });
}
