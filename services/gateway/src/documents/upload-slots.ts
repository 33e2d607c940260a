import type { RequestHandler } from 'express';
import { Problem } from '@kezek/platform/problem';
import { tryAgain } from '../applications/commands/send';
import { accountIdOf } from '../http/policies/caller';

/** Each lies in memory until it is inspected: together no more than a hundred megabytes. */
const maxInProcess = 8;
/** A page may send two side by side, while there is plenty of room. */
const maxPerAccount = 2;
/** From so many uploads under way on, one an account: else a few accounts could take all the places. */
const scarceFrom = maxInProcess / 2;
const waitSeconds = 5;

/** Before a file is read: 429 `too-many-requests` or 503 `try-again` where too many are being read. */
export function uploadSlots(): RequestHandler {
  const byAccount = new Map<string, number>();
  let all = 0;
  return (_req, res, next) => {
    const account = accountIdOf(res) ?? '';
    const own = byAccount.get(account) ?? 0;
    if (own >= (all < scarceFrom ? maxPerAccount : 1)) {
      const headers = { 'retry-after': String(waitSeconds) };
      throw new Problem(429, 'too-many-requests', { seconds: waitSeconds }, { headers });
    }
    if (all >= maxInProcess) throw tryAgain();
    all += 1;
    byAccount.set(account, own + 1);
    // Answered or broken off.
    res.once('close', () => {
      all -= 1;
      const left = (byAccount.get(account) ?? 0) - 1;
      if (left > 0) byAccount.set(account, left);
      else byAccount.delete(account);
    });
    next();
  };
}
