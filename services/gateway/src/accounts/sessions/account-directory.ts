import { TtlCache } from '../../storage/ttl-cache';
import type { CacheInvalidation } from './cache-invalidation';
import { toAccount, type Account } from '../account-rows';
import type { Database } from '../../storage/prisma';

export interface AccountDirectory {
  find(id: string): Promise<Account | null>;
  /** After a change: this process sees it at once, others as soon as they hear. */
  forget(...ids: string[]): Promise<void>;
}

/** Accounts, remembered until they change: a request on the admission path costs no query for them. */
export function accountDirectory(database: Database, invalidation: CacheInvalidation): AccountDirectory {
  const cache = new TtlCache<Account | null>({ ttlMs: 600_000, max: 100_000 });
  invalidation.watch('account', cache);
  return {
    find: (id) =>
      cache.get(id, async () => {
        const row = await database.account.findUnique({ where: { id } });
        // Nothing is sent to the caches when an account is made, so its absence must not be remembered.
        if (!row) cache.delete(id);
        // Erased and dismissed ones count as unknown, so that a session which is still cached somewhere signs nobody in.
        return row && !row.erasedAt && !row.dismissedAt ? toAccount(row) : null;
      }),
    forget: (...ids) => invalidation.tell('account', ids),
  };
}
