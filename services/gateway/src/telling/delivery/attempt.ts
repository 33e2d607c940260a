import type { Channel } from './channel';
import { failureCode, RefusedForGood, Unreachable } from './failures';
import type { DeliveryTable, Taken } from './table';

/**
 * `unsaid`: nothing was sent, because another process has the delivery by now, it was erased, or this process is
 * stopping. `answered`: whether the mail server or SMS provider could be reached.
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

/** Renews the lease: a process that was paused, or waited long for the text, may have lost it to another one. */
async function mayBegin({ table, beginWithinMs, isStopping }: Needs, taken: Taken): Promise<boolean> {
  const askedAt = performance.now();
  return (await table.hold(taken)) && performance.now() - askedAt <= beginWithinMs && !isStopping();
}
