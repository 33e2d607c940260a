import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, describe, expect, it } from '@jest/globals';
import { createLogger } from '@kezek/platform/logger';
import { createPool } from '@kezek/platform/postgres';
import type { Pool } from 'pg';
import { advisoryLocks } from '../storage/advisory-locks';
import { testWorld } from '../testing/world';
import { Relay } from './relay';
import type { OutboxMessage } from './sender';
import { shards } from './unsent';

const world = testWorld('shares');
const logger = createLogger({ name: 'shares-test', level: 'silent' });
const running: Relay[] = [];
const pools: Pool[] = [];

/** As a process of its own: with connections of its own. */
function aProcess(send: (message: OutboxMessage) => Promise<void>): Relay {
  const pool = createPool(world.url, { max: 4 });
  pools.push(pool);
  const pace = { busyPollMs: 5, idlePollMs: 10, retryMs: 5, balanceMs: 20 };
  const relay = new Relay({ pool, lane: 'workflows', send, logger, ...pace });
  running.push(relay);
  relay.start();
  return relay;
}

afterEach(async () => {
  await Promise.all(running.splice(0).map((one) => one.stop()));
  await Promise.all(pools.splice(0).map((pool) => pool.end()));
  await world.database.pool.query('DELETE FROM outbox');
});

const targets = Array.from({ length: 60 }, (_, index) => `application/${index}`);
const perTarget = 8;

async function putAll(): Promise<void> {
  await world.database.pool.query(
    `INSERT INTO outbox (target, kind, name, payload, urgency)
     SELECT target, 'signal', 'respond', jsonb_build_object('n', n), n % 2
       FROM generate_series(0, $2::int - 1) AS n, unnest($1::text[]) AS target ORDER BY n`,
    [targets, perTarget],
  );
}

async function until(what: string, holds: () => boolean | Promise<boolean>): Promise<void> {
  for (let round = 0; round < 1_000; round += 1) {
    if (await holds()) return;
    await sleep(10);
  }
  throw new Error(`waited in vain until ${what}`);
}

const drained = () =>
  until('everything is sent', async () => {
    const { rows } = await world.database.pool.query<{ n: number }>(
      'SELECT count(*)::int AS n FROM outbox WHERE sent_at IS NULL',
    );
    return rows[0]?.n === 0;
  });

/** What each target heard, and from whom. */
class Heard {
  readonly by = new Map<string, unknown[]>();
  readonly senders = new Map<string, number>();

  as(sender: string, takes = 3) {
    return async ({ target, payload }: OutboxMessage): Promise<void> => {
      await sleep(Math.random() * takes);
      this.by.set(target, [...(this.by.get(target) ?? []), payload['n']]);
      this.senders.set(sender, (this.senders.get(sender) ?? 0) + 1);
    };
  }
}

const inOrder = Array.from({ length: perTarget }, (_, n) => n);
/** How many shards each process has locked, most first. */
async function sharesHeld(): Promise<number[]> {
  const { rows } = await world.database.pool.query<{ n: number }>(
    `SELECT count(*)::int AS n FROM pg_locks WHERE locktype = 'advisory' AND objsubid = 2 AND classid = $1::int::oid
       AND database = (SELECT oid FROM pg_database WHERE datname = current_database()) GROUP BY pid ORDER BY n DESC`,
    [advisoryLocks.relayToWorkflows],
  );
  return rows.map(({ n }) => n);
}
const sharedAs = (...shares: number[]) =>
  until(`shares are ${shares.join()}`, async () => (await sharesHeld()).join() === shares.join());

describe('several relays', () => {
  it('share the targets evenly, and send each message once and in its target’s order', async () => {
    const heard = new Heard();
    for (const name of ['a', 'b', 'c']) aProcess(heard.as(name));
    await sharedAs(6, 5, 5);
    await putAll();
    await drained();
    for (const target of targets) expect([target, heard.by.get(target)]).toEqual([target, inOrder]);
    expect(heard.senders.size).toBe(3);
  });

  it('let one that comes have its share, and take that of one that ends, while they send', async () => {
    const heard = new Heard();
    await putAll();
    const first = aProcess(heard.as('first', 10));
    await until('it sends', () => heard.by.size > 5);
    aProcess(heard.as('second', 10));
    await until('the second sends', () => heard.senders.has('second'));
    await first.stop();
    await sharedAs(shards);
    await drained();
    for (const target of targets) expect([target, heard.by.get(target)]).toEqual([target, inOrder]);
  });

  it('take the share of one that is killed, and send anew what it had not marked', async () => {
    const heard = new Heard();
    const killed = spawn(
      process.execPath,
      ['--import', 'tsx', '--conditions', '@kezek/source', join(__dirname, '../testing/relay-process.ts'), world.url],
      { stdio: ['ignore', 'pipe', 'inherit'] },
    );
    const said: string[] = [];
    createInterface(killed.stdout).on('line', (line) => said.push(line));
    aProcess(heard.as('survivor', 10));
    await sharedAs(shards / 2, shards / 2);
    await putAll();
    await until('both send', () => said.length > 20 && heard.by.size > 5);
    killed.kill('SIGKILL');
    await sharedAs(shards);
    await drained();
    const repeated = targets.map((target) => {
      const before = said.filter((line) => line.startsWith(`${target} `)).map((line) => Number(line.split(' ')[1]));
      const after = heard.by.get(target) ?? [];
      expect([target, before]).toEqual([target, inOrder.slice(0, before.length)]);
      expect([target, after]).toEqual([target, inOrder.slice(perTarget - after.length)]);
      expect(before.length + after.length).toBeGreaterThanOrEqual(perTarget);
      return before.length + after.length - perTarget;
    });
    // The last one of a target at most: the others were marked before the next was sent.
    expect(Math.max(...repeated)).toBeLessThanOrEqual(1);
  });

  it('wait for one of a former release, which relays alone', async () => {
    const former = await world.database.pool.connect();
    try {
      await former.query('SELECT pg_advisory_lock($1)', [advisoryLocks.relayToWorkflows]);
      await putAll();
      const heard = new Heard();
      aProcess(heard.as('new'));
      await sleep(150);
      expect(heard.by.size).toBe(0);
      await former.query('SELECT pg_advisory_unlock_all()');
      await drained();
      const { rows } = await former.query<{ locked: boolean }>('SELECT pg_try_advisory_lock($1) AS locked', [
        advisoryLocks.relayToWorkflows,
      ]);
      expect(rows[0]?.locked).toBe(false);
    } finally {
      former.release(true);
    }
  });
});
