import { dayOf, type Instant } from '@kezek/calendar/instant';
import { swapRoundsWorkflowId, swapRoundsWorkflowType, type SwapRoundsStart } from '@kezek/messages/swap';
import { taskQueue } from '@kezek/messages/task-queue';
import { monthOf, monthText } from '@kezek/rules/months';
import { looksForChains } from '@kezek/rules/swaps/terms';
import { WorkflowExecutionAlreadyStartedError } from '@temporalio/common';
import type { Context } from '../context';
import { swapDays } from './days';
import { wakeSwaps } from './wake-swaps';

type Needs = Pick<Context, 'services' | 'packs' | 'temporal' | 'clock' | 'env'>;

/** Once in each month in which a city looks for chains. */
export async function beginSwapRounds(needs: Needs, at: Instant): Promise<{ cities: number; offered: number }> {
  const { packs, services } = needs;
  const { catalog, swaps } = services;
  const month = monthText(monthOf(at));
  const begun = new Set((await swaps.swapRounds({ params: { month } })).cities);
  const { items } = await catalog.localities({ query: { kind: 'city' } });
  const done = { cities: 0, offered: 0 };
  for (const { kato: city } of items) {
    if (begun.has(city) || !looksForChains((await packs.inForce(city, at)).values, at)) continue;
    const { signBy } = await swapDays(needs, city, at);
    if (signBy === null) continue;
    const { offered } = await swaps.beginSwapRound({ params: { city, month }, body: { at, signBy } });
    done.cities += 1;
    done.offered += offered;
  }
  await wakeSwaps(needs, at);
  return done;
}

/** In training a day comes at a press: its night's round begins then, once. */
export function trainingRounds({ temporal, clock, env }: Needs): (at: Instant) => Promise<void> {
  let last = '';
  return async (at) => {
    const today = dayOf(at);
    if (!env.TRAINING || last === today) return;
    const start: SwapRoundsStart = { training: true, clockOffsetMs: clock.offsetMs() };
    await temporal.workflow
      .start(swapRoundsWorkflowType, {
        workflowId: swapRoundsWorkflowId(today),
        workflowIdReusePolicy: 'REJECT_DUPLICATE',
        taskQueue,
        args: [start],
      })
      .catch((error: unknown) => {
        if (!(error instanceof WorkflowExecutionAlreadyStartedError)) throw error;
      });
    last = today;
  };
}
