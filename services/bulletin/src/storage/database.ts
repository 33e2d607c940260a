import { createPool, createPrismaAdapter, transaction } from '@kezek/platform/postgres';
import type { Logger } from '@kezek/platform/logger';
import type { Pool } from 'pg';
import { developmentErasureSecret, keyedHashOf, type KeyedHash } from '@kezek/platform/keyed-hash';
import { PrismaClient } from '../generated/prisma/client';
import type { Told } from '../ledger/tell';
import { writeLeaves } from '../ledger/write';
import { PolicyStore } from '../policy/policy-store';
import { statementsOn, type Statements, type Work } from './work';

/**
 * Thrown by what finds in its transaction that more has to be locked than may be now: it is rolled back, `first` is
 * carried out in a transaction of its own, and then it is run again.
 */
export class DoFirst extends Error {
  override readonly name = 'DoFirst';

  /** @param key what is under way in this process already under the same key is waited for, without a connection. */
  constructor(
    readonly key: string,
    readonly first: (work: Work) => Promise<void>,
  ) {
    super(`${key} comes first`);
  }
}

/** The bulletin database: typed SQL on one pool (docs/adr/0008-typed-sql.md), Prisma for the simplest reads and writes. */
export interface Database {
  pool: Pool;
  /** Single statements on the pool, for what needs no transaction. */
  statements: Statements;
  prisma: PrismaClient;
  policy: PolicyStore;
  childKey: KeyedHash;
  /**
   * One transaction, run again after a deadlock, and after what it asks to be done before ({@link DoFirst}): `work`
   * touches nothing but the database.
   */
  transact<T>(work: (work: Work) => Promise<T>): Promise<T>;
  /** For reads that need no transaction. */
  reading(): Promise<Work>;
  /** For reads that belong together: as everything stood at one moment, in a transaction that can't write. */
  snapshot<T>(read: (work: Work) => Promise<T>): Promise<T>;
  close(): Promise<void>;
}

export function openDatabase(
  url: string,
  {
    max = 12,
    logger,
    erasureSecret = developmentErasureSecret,
  }: { max?: number; logger?: Logger; erasureSecret?: string } = {},
): Database {
  const pool = createPool(url, { max, applicationName: 'bulletin', logger });
  const prisma = new PrismaClient({ adapter: createPrismaAdapter(url, { max, applicationName: 'bulletin', logger }) });
  const policy = new PolicyStore(pool);
  const statements = statementsOn(pool);
  const underWay = new Map<string, Promise<void>>();

  async function once<T>(work: (work: Work) => Promise<T>): Promise<T> {
    // Before the connection is taken, so that no transaction waits for a second one.
    const inForce = await policy.current();
    return transaction(pool, async (client) => {
      const told: Told[] = [];
      const done = await work({ ...statementsOn(client), policy: inForce, told });
      await writeLeaves({ client }, told);
      return done;
    });
  }

  function doFirst({ key, first }: DoFirst): Promise<void> {
    const known = underWay.get(key);
    if (known) return known;
    const begun = once(first).finally(() => underWay.delete(key));
    underWay.set(key, begun);
    return begun;
  }

  return {
    pool,
    statements,
    prisma,
    policy,
    childKey: keyedHashOf(erasureSecret),
    async transact(work) {
      for (;;) {
        try {
          return await once(work);
        } catch (error) {
          if (!(error instanceof DoFirst)) throw error;
          await doFirst(error);
        }
      }
    },
    reading: async () => ({ ...statements, policy: await policy.current(), told: [] }),
    async snapshot(read) {
      const inForce = await policy.current();
      return transaction(pool, async (client) => {
        await client.query('SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY');
        return read({ ...statementsOn(client), policy: inForce, told: [] });
      });
    },
    async close() {
      await prisma.$disconnect();
      await pool.end();
    },
  };
}
