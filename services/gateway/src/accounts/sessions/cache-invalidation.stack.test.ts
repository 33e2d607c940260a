import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, describe, expect, it } from '@jest/globals';
import { createLogger } from '@kezek/platform/logger';
import { createPool } from '@kezek/platform/postgres';
import { testDatabase } from '@kezek/stack/testing/postgres';
import type { Pool } from 'pg';
import { openListener } from '../../storage/listener';
import { TtlCache } from '../../storage/ttl-cache';
import { prismaDir } from '../../testing/gateway';
import { CacheInvalidation } from './cache-invalidation';

const test = testDatabase('invalidation', { prismaDir });
const logger = createLogger({ name: 'invalidation-test', level: 'silent' });
const closers: (() => Promise<void>)[] = [];
afterAll(async () => {
  for (const close of closers) await close();
});

/** What one gateway process remembers. */
async function process(name: string) {
  const pool: Pool = createPool(test.url, { max: 2 });
  const listener = openListener(test.url, logger, name);
  const invalidation = new CacheInvalidation(pool);
  const cache = new TtlCache<string>({ ttlMs: 600_000 });
  invalidation.watch('session', cache);
  const stop = invalidation.listen(listener);
  await listener.ready();
  closers.push(async () => {
    stop();
    await listener.close();
    await pool.end();
  });
  const remembers = (key: string) => cache.get(key, () => Promise.resolve('looked up anew')).then((v) => v === 'old');
  return { invalidation, remember: (key: string) => cache.set(key, 'old'), remembers, pool };
}

async function until(what: () => Promise<boolean>): Promise<void> {
  for (let round = 0; round < 300; round += 1) {
    if (await what()) return;
    await sleep(20);
  }
  throw new Error('it never became so');
}

describe('what one gateway process says it has changed', () => {
  it('is forgotten here at once and by the others, and nothing else is', async () => {
    const [here, there] = [await process('here'), await process('there')];
    for (const one of [here, there]) for (const key of ['ended', 'other']) one.remember(key);
    await here.invalidation.tell('session', ['ended']);
    expect(await here.remembers('ended')).toBe(false);
    await until(async () => !(await there.remembers('ended')));
    expect([await here.remembers('other'), await there.remembers('other')]).toEqual([true, true]);
  });

  it('is not missed by one that could not listen for a while', async () => {
    const [here, cut] = [await process('speaker'), await process('cut-off')];
    cut.remember('ended');
    const end = `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'cut-off'`;
    await Promise.all([here.pool.query(end), here.invalidation.tell('session', ['ended'])]);
    await until(async () => !(await cut.remembers('ended')));
    // It listens again.
    await sleep(1_500);
    cut.remember('later');
    await here.invalidation.tell('session', ['later']);
    await until(async () => !(await cut.remembers('later')));
  });
});
