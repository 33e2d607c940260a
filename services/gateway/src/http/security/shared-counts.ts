import type { KeyedHash } from '@kezek/platform/keyed-hash';
import type { Logger } from '@kezek/platform/logger';
import type { Store } from 'express-rate-limit';
import type { Pool } from 'pg';
import { RateLimiterMemory, RateLimiterPostgres, RateLimiterRes } from 'rate-limiter-flexible';

/** What counts the requests under one limit, of so many a minute. */
export type SharedCounts = (limit: string, perMinute: number) => Store;

const duration = 60;

/**
 * Counts in the database, for every gateway that asks it. Whoever is over the limit is refused from memory until the
 * minute is over: a flood costs no queries. While the database can't be asked, each process counts for itself.
 *
 * @param keyed makes of an address or an account what may be kept.
 */
export function sharedCounts({ pool, keyed, logger }: { pool: Pool; keyed: KeyedHash; logger: Logger }): SharedCounts {
  return (limit, perMinute) => {
    const memory = new RateLimiterMemory({ points: perMinute, duration, keyPrefix: limit });
    const limiter = new RateLimiterPostgres({
      storeClient: pool,
      tableName: 'rate_limit',
      tableCreated: true,
      clearExpiredByTimeout: false,
      keyPrefix: limit,
      points: perMinute,
      duration,
      inMemoryBlockOnConsumed: perMinute + 1,
    });
    const consume = async (key: string): Promise<Counting> => {
      const hashed = keyed(`rate/${limit}/${key}`);
      try {
        return await refusedOrNot(limiter.consume(hashed));
      } catch (error) {
        logger.warn({ err: error, limit }, 'requests are counted in this process alone');
        return refusedOrNot(memory.consume(hashed));
      }
    };
    return {
      prefix: limit,
      async increment(key) {
        const { isRefused, counted } = await consume(key);
        // From memory the number isn't told.
        const totalHits = isRefused ? Math.max(perMinute + 1, counted.consumedPoints) : counted.consumedPoints;
        return { totalHits, resetTime: new Date(Date.now() + counted.msBeforeNext) };
      },
      // Every request counts, however it is answered.
      decrement: () => undefined,
      resetKey: async (key) => void (await limiter.delete(keyed(`rate/${limit}/${key}`))),
    };
  };
}

type Counting = { isRefused: boolean; counted: RateLimiterRes };

/** One that is over the limit is told by a rejection that is no error. */
const refusedOrNot = (counting: Promise<RateLimiterRes>): Promise<Counting> =>
  counting.then(
    (counted) => ({ isRefused: false, counted }),
    (refused: unknown) => {
      if (refused instanceof RateLimiterRes) return { isRefused: true, counted: refused };
      throw refused;
    },
  );

/** Of minutes that are over. */
export async function forgetOldCounts(pool: Pool): Promise<void> {
  await pool.query('DELETE FROM rate_limit WHERE expire < $1', [Date.now()]);
}
