import { toInstant, type Instant } from '@kezek/calendar/instant';
import type { Client } from '@kezek/contract/client';
import type { gatewayForSwaps } from '@kezek/contract/internal/gateway-for-swaps';
import { ask, callOptions } from '../remote';

export type SwapClient = Client<typeof gatewayForSwaps>;
type Step = Awaited<ReturnType<SwapClient['swapStep']>>;

/** Idempotent: the catalog knows how a chain stands and what has been told. */
export function createSwapActivities(gateway: SwapClient) {
  return {
    /** `dueAt`: when it acts by itself; null once it is over. */
    async swapStep(chainId: string, city: string, at: string): Promise<Step & { dueAt: Instant | null }> {
      const request = { params: { id: chainId }, body: { at, city } };
      const step = await ask(() => gateway.swapStep(request, callOptions()));
      return { ...step, dueAt: step.dueAt === null ? null : toInstant(step.dueAt) };
    },

    beginSwapRounds: (at: string): Promise<{ cities: number; offered: number }> =>
      ask(() => gateway.beginSwapRounds({ body: { at } }, callOptions())),
  };
}

export type SwapActivities = ReturnType<typeof createSwapActivities>;
