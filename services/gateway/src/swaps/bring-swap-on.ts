import { dayOf, startOfDay, toCalendarDay, toInstant, type Instant } from '@kezek/calendar/instant';
import type { SwapState } from '@kezek/contract/internal/catalog-for-swaps';
import type { Context } from '../context';
import { swapDays } from './days';
import { tellSwap } from './tell-swap';

type Needs = Pick<Context, 'services' | 'packs' | 'database' | 'applications' | 'mail' | 'sms'>;
type Stands = { state: SwapState; dueAt: Instant | null; signed: number; members: number };

/**
 * Does what is due of a chain, and tells what is still to be told. What was told before a crash is told again to nobody.
 * @throws RemoteProblem 404: there is no such chain
 */
export async function bringSwapOn(needs: Needs, id: string, city: string, at: Instant): Promise<Stands> {
  const { swaps } = needs.services;
  const { signBy } = await swapDays(needs, city, at);
  const step = await swaps.bringSwapOn({ params: { id }, body: { at, today: dayOf(at), signBy } });
  for (const one of step.news) {
    await tellSwap(needs, one);
    await swaps.swapTold({ params: { id: one.id } });
  }
  const { state, signed, members } = step;
  return { state, signed, members, dueAt: dueAt(step) };
}

function dueAt({ state, signBy, movesOn }: { state: SwapState; signBy: string; movesOn: string | null }) {
  if (state === 'offered') return toInstant(signBy);
  return state === 'agreed' && movesOn !== null ? startOfDay(toCalendarDay(movesOn)) : null;
}
