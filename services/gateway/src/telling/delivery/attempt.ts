import type { Channel } from './channel';
import { failureCode, RefusedForGood, Unreachable } from './failures';
import type { DeliveryTable, Taken } from './table';

/**
 * `unsaid`: no conversation began, as it is another's by now, was erased, or the process is ending. `answered` says
 * whether whoever takes deliveries was there.
 */
export type Tried =
  | { outcome: 'accepted' }
  | { outcome: 'unsaid' }
  | { outcome: 'failed'; code: string; answered: boolean }
  | { outcome: 'later'; code: string; answered: boolean }
  | { outcome: 'unreachable'; code: string };

type Needs = {
  channel: Channel;
  table: Pick<DeliveryTable, 'hold'>;
  beginWithinMs: number;
  isStopping: () => boolean;
};

/** Offers one that was taken. It is never begun without a lease that outlasts the conversation. */
export async function attempt(needs: Needs, taken: Taken): Promise<Tried> {
  if (taken.expired) return { outcome: 'failed', code: 'expired', answered: false };
  let converse;
  try {
    converse = await needs.channel.prepare(taken);
  } catch (error) {
    return { outcome: 'later', code: failureCode(error), answered: false };
  }
  if (!converse) return { outcome: 'failed', code: 'nobody', answered: false };
  if (!(await mayBegin(needs, taken))) return { outcome: 'unsaid' };
  try {
    await converse();
    return { outcome: 'accepted' };
  } catch (error) {
    const code = failureCode(error);
    if (error instanceof RefusedForGood) return { outcome: 'failed', code, answered: true };
    return error instanceof Unreachable ? { outcome: 'unreachable', code } : { outcome: 'later', code, answered: true };
  }
}

/** A process that was paused, or waited long for the text, may find its lease over and the letter another's. */
async function mayBegin({ table, beginWithinMs, isStopping }: Needs, taken: Taken): Promise<boolean> {
  const askedAt = performance.now();
  return (await table.hold(taken)) && performance.now() - askedAt <= beginWithinMs && !isStopping();
}
