import { randomUUID } from 'node:crypto';
import { afterEach, beforeAll, afterAll, describe, expect, it } from '@jest/globals';
import { createLogger } from '@kezek/platform/logger';
import { testDatabase } from '@kezek/stack/testing/postgres';
import { openDatabase, type Database } from '../storage/prisma';
import { fastTiming } from '../testing/delivery-timing';
import { prismaDir } from '../testing/gateway';
import { until } from '../testing/until';
import type { Channel, DeliveryKey } from './channel';
import { RefusedForGood, Unreachable } from './failures';
import { DeliveryLoop, type LoopNeeds } from './loop';
import { deliveryTable, type DeliveryTable } from './table';

const postgres = testDatabase('delivery_loop', { prismaDir });
const logger = createLogger({ name: 'gateway', level: 'silent' });
let database: Database;
let loops: DeliveryLoop[] = [];
/** Event ids in the order in which they were accepted. */
let accepted: string[] = [];

beforeAll(() => {
  database = openDatabase(postgres.url, { max: 5 });
});
afterEach(async () => {
  await Promise.all(loops.map((loop) => loop.stop()));
  await database.delivery.deleteMany();
  loops = [];
  accepted = [];
});
afterAll(() => database.$disconnect());

type Converse = (eventId: string) => void | Promise<void>;
/** Accepts what `converse` lets pass. */
const channelOf = (converse: Converse = () => undefined): Channel => ({
  name: 'letter',
  prepare: ({ eventId }) =>
    Promise.resolve(async () => {
      await converse(eventId);
      accepted.push(eventId);
    }),
});

/** A process of the gateway. */
function begin(channel: Channel, over: Partial<LoopNeeds> = {}, change: (table: DeliveryTable) => object = () => ({})) {
  const timing = over.timing ?? fastTiming;
  const table = deliveryTable(database, 'letter', randomUUID(), timing);
  const needs = { channel, table: { ...table, ...change(table) }, timing, logger, onFailed: () => undefined, ...over };
  const loop = new DeliveryLoop(needs);
  loops.push(loop);
  loop.start();
  return loop;
}

type Row = { createdAt?: Date; attempts?: number; notBefore?: Date };
let accountId: string;
/** In this order. */
async function pending(eventIds: string[], over: Row = {}): Promise<void> {
  accountId = randomUUID();
  const person = { id: accountId, role: 'applicant', name: 'A', locale: 'ru', createdAt: new Date() };
  await database.account.create({ data: person });
  const first = Date.now() - 60_000;
  const data = eventIds.map((eventId, index) => ({
    ...{ eventId, accountId, channel: 'letter', status: 'pending', notBefore: new Date(first + index), ...over },
  }));
  await database.delivery.createMany({ data });
}
const statusOf = async (eventId: string) => (await database.delivery.findFirst({ where: { eventId } }))?.status;
const statuses = async () => {
  const rows = await database.delivery.findMany({ orderBy: { eventId: 'asc' } });
  return rows.map(({ status }) => status);
};
const many = (count: number) => Array.from({ length: count }, (_, index) => `e${String(index).padStart(3, '0')}`);
const hang = () => new Promise<void>(() => undefined);

describe('one that is not taken', () => {
  it('holds up no other, and comes again by itself', async () => {
    let refusals = 0;
    await pending(['a', 'b', 'c']);
    begin(
      channelOf((eventId) => {
        if (eventId === 'a' && (refusals += 1) < 3) throw Object.assign(new Error('busy'), { responseCode: 451 });
      }),
    );
    await until(statuses, ['sent', 'sent', 'sent']);
    expect(accepted).toEqual(['b', 'c', 'a']);
    expect(await database.delivery.findFirst({ where: { eventId: 'a' } })).toMatchObject({ attempts: 3 });
  });

  it('that breaks every connection holds up the others no longer than a rest, and waits longer each time', async () => {
    let broken = 0;
    await pending(['a', 'b', 'c']);
    begin(
      channelOf((eventId) => {
        if (eventId !== 'a') return;
        broken += 1;
        throw new Unreachable('the connection broke');
      }),
      { timing: { ...fastTiming, retry: { firstMs: 60_000, longestMs: 60_000 } } },
    );
    await until(statuses, ['pending', 'sent', 'sent']);
    expect(broken).toBe(1);
  });

  it('is given up after a day and some tries, for a code, and counted', async () => {
    const aDayAgo = new Date(Date.now() - 25 * 3_600_000);
    await pending(['a'], { createdAt: aDayAgo, attempts: fastTiming.giveUpAfterAttempts - 2 });
    let failed = 0;
    const busy = Object.assign(new Error('mailbox of ana@example.kz is full'), { responseCode: 452 });
    begin(
      channelOf(() => {
        throw busy;
      }),
      { onFailed: () => void (failed += 1) },
    );
    await until(statuses, ['failed']);
    const row = await database.delivery.findFirstOrThrow();
    expect(row).toMatchObject({ attempts: fastTiming.giveUpAfterAttempts, lastError: '452' });
    expect(row.settledAt).not.toBeNull();
    expect(failed).toBe(1);
  });

  it('for good is not offered again', async () => {
    let asked = 0;
    await pending(['a', 'b']);
    begin(
      channelOf((eventId) => {
        asked += 1;
        if (eventId === 'a') throw new RefusedForGood('no such person');
      }),
    );
    await until(statuses, ['failed', 'sent']);
    expect(asked).toBe(2);
  });
});

describe('an outage', () => {
  it('is asked after by one, counts against none, and all leave when it is over', async () => {
    const events = many(50);
    let away = true;
    const asked: string[] = [];
    await pending(events);
    begin(
      channelOf((eventId) => {
        asked.push(eventId);
        if (away) throw new Unreachable('connection refused');
      }),
    );
    await until(() => asked.length >= 4, true);
    const during = await database.delivery.findMany({ where: { attempts: { gt: 0 } } });
    // The one that met it first, and the one that is asking just now.
    expect(during.map(({ attempts }) => attempts).filter((attempts) => attempts > 1)).toEqual([]);
    expect(during.length).toBeLessThanOrEqual(2);
    expect(new Set(asked.slice(0, 4)).size).toBe(4);
    away = false;
    await until(statuses, Array(50).fill('sent'));
    expect(accepted).toHaveLength(50);
  });

  it('rests longer each time, whatever new there is', async () => {
    const timing = { ...fastTiming, rest: { firstMs: 60_000, longestMs: 60_000 } };
    let asked = 0;
    await pending(['a']);
    const loop = begin(
      channelOf(() => {
        asked += 1;
        throw new Unreachable('connection refused');
      }),
      { timing },
    );
    await until(statuses, ['pending']);
    await until(() => asked, 1);
    await pending(['b']);
    loop.poke();
    await loop.stop();
    expect(asked).toBe(1);
  });
});

describe('each is sent once', () => {
  it('by several processes on one database', async () => {
    const events = many(60);
    await pending(events);
    const channel = channelOf(() => new Promise((next) => setImmediate(next)));
    for (let process = 0; process < 3; process += 1) begin(channel);
    await until(statuses, Array(60).fill('sent'));
    expect(accepted.toSorted()).toEqual(events);
  });

  it('when the process dies after the acceptance, but for that one', async () => {
    const timing = { ...fastTiming, leaseMs: 60 };
    await pending(['a', 'b', 'c']);
    // It hears no acceptance of the second any more.
    const dying = begin(channelOf(), { timing }, (table) => ({
      sent: (key: DeliveryKey) => (key.eventId === 'b' ? hang() : table.sent(key)),
    }));
    loops = loops.filter((loop) => loop !== dying);
    await until(() => accepted, ['a', 'b']);
    expect(await statuses()).toEqual(['sent', 'sending', 'pending']);
    begin(channelOf(), { timing });
    await until(statuses, ['sent', 'sent', 'sent']);
    expect(accepted.toSorted()).toEqual(['a', 'b', 'b', 'c']);
  });

  it('when the database is away after the acceptance', async () => {
    await pending(['a', 'b']);
    let lost = 0;
    begin(channelOf(), {}, (table) => ({
      sent: (key: DeliveryKey) =>
        (lost += 1) < 5 ? Promise.reject(new Error('the database is away')) : table.sent(key),
    }));
    await until(statuses, ['sent', 'sent']);
    expect(accepted).toEqual(['a', 'b']);
  });

  it('when Postgres was away longer than the lease: who has sent it marks it before another takes it', async () => {
    const timing = { ...fastTiming, leaseMs: 20, afterStartMs: 600_000 };
    await pending(['a']);
    let isAway = true;
    begin(channelOf(), { timing }, (table) => ({
      sent: (key: DeliveryKey) => (isAway ? Promise.reject(new Error('the database is away')) : table.sent(key)),
    }));
    await until(() => accepted, ['a']);
    let looks = 0;
    begin(channelOf(), { timing }, (table) => ({
      take: () => {
        looks += 1;
        return table.take();
      },
    }));
    await until(() => looks > 5, true);
    isAway = false;
    await until(statuses, ['sent']);
    expect(accepted).toEqual(['a']);
  });

  it('when a process was stopped longer than its lease before the conversation', async () => {
    const timing = { ...fastTiming, leaseMs: 20 };
    let goOn = () => {};
    const paused = new Promise<void>((resolve) => {
      goOn = resolve;
    });
    await pending(['a']);
    let asleep = false;
    begin(
      {
        ...channelOf(),
        async prepare(key) {
          asleep = true;
          await paused;
          return channelOf().prepare(key);
        },
      },
      { timing },
    );
    await until(() => asleep, true);
    const other = begin(channelOf(), { timing });
    await until(() => statusOf('a'), 'sent');
    await other.stop();
    goOn();
    await loops[0]?.stop();
    expect(accepted).toEqual(['a']);
  });

  it('when it was stopped between the lease and the conversation', async () => {
    const timing = { ...fastTiming, beginWithinMs: -1 };
    await pending(['a']);
    let held = 0;
    const late = begin(channelOf(), { timing }, (table) => ({
      hold: (key: DeliveryKey) => {
        held += 1;
        return table.hold(key);
      },
    }));
    await until(() => held > 0, true);
    await late.stop();
    expect(accepted).toEqual([]);
    expect(await database.delivery.findFirst()).toMatchObject({ status: 'pending', attempts: 0 });
  });

  it('and none that was erased while its text was written', async () => {
    await pending(['a', 'b']);
    begin({
      ...channelOf(),
      async prepare(key) {
        if (key.eventId === 'a') await database.delivery.deleteMany({ where: { eventId: 'a' } });
        return channelOf().prepare(key);
      },
    });
    await until(statuses, ['sent']);
    expect(accepted).toEqual(['b']);
  });
});

describe('the end of a process', () => {
  it('lets the conversation under way end, marks it, and begins no other', async () => {
    let answer = () => {};
    const underWay = new Promise<void>((resolve) => {
      answer = resolve;
    });
    let begun = false;
    await pending(['a', 'b']);
    const loop = begin(
      channelOf(() => {
        begun = true;
        return underWay;
      }),
    );
    await until(() => begun, true);
    const stopped = loop.stop();
    answer();
    await stopped;
    expect(await statuses()).toEqual(['sent', 'pending']);
  });

  it('waits no longer than its grace for a database that is away', async () => {
    await pending(['a']);
    const loop = begin(channelOf(), {}, () => ({ sent: () => Promise.reject(new Error('the database is away')) }));
    await until(() => accepted, ['a']);
    await loop.stop();
    expect(await statuses()).toEqual(['sending']);
  });
});

it('what is due is found by its index, however much was sent', async () => {
  await pending(['a']);
  await postgres.pool.query(
    `INSERT INTO delivery (event_id, account_id, channel, status, settled_at)
     SELECT 's' || i, $1, 'letter', 'sent', now() FROM generate_series(1, 5000) AS i`,
    [accountId],
  );
  await postgres.pool.query('ANALYZE delivery');
  const { rows } = await postgres.pool.query(
    `EXPLAIN SELECT 1 FROM delivery WHERE channel = 'letter' AND status IN ('pending', 'sending') AND not_before <= now()
     ORDER BY not_before LIMIT 1`,
  );
  expect(JSON.stringify(rows)).toContain('delivery_unsettled');
});
