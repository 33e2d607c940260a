import { TtlCache } from '../cache/ttl-cache';
import { toAccount, type Account } from '../storage/accounts';
import type { Database } from '../storage/prisma';

export interface AccountDirectory {
  find(id: string): Promise<Account | null>;
  /** After a change: this process sees it at once, others within seconds. */
  forget(id: string): void;
}

/** Accounts, some seconds old at most: a request on the admission path costs no query for them. */
export function accountDirectory(database: Database): AccountDirectory {
  const cache = new TtlCache<Account | null>({ ttlMs: 10_000, max: 50_000 });
  return {
    find: (id) =>
      cache.get(id, async () => {
        const row = await database.account.findUnique({ where: { id } });
        // An erased one is nobody: its sessions, if one is still remembered somewhere, are a stranger's.
        return row && !row.erasedAt ? toAccount(row) : null;
      }),
    forget: (id) => cache.delete(id),
  };
}
