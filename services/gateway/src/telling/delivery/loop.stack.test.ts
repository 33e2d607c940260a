import { describe, expect, it } from '@jest/globals';
import { fastTiming } from '../../testing/delivery-timing';
import { deliveryWorld, many } from '../../testing/delivery-world';
import { until } from '../../testing/until';
import { RefusedForGood, Unreachable } from './failures';

const { accepted, database, pool, channel, begin, pending, statuses } = deliveryWorld('delivery_loop');

describe('one that is not taken', () => {
  it('holds up no other, and comes again by itself', async () => {
    let refusals = 0;
    await pending(['a', 'b', 'c']);
    begin(
      channel((eventId) => {
        if (eventId === 'a' && (refusals += 1) < 3) throw Object.assign(new Error('busy'), { responseCode: 451 });
      }),
    );
    await until(statuses, ['sent', 'sent', 'sent']);
    expect(accepted).toEqual(['b', 'c', 'a']);
    expect(await database().delivery.findFirst({ where: { eventId: 'a' } })).toMatchObject({ attempts: 3 });
  });

  it('that breaks every connection holds up the others no longer than a rest, and waits longer each time', async () => {
    let broken = 0;
    await pending(['a', 'b', 'c']);
    begin(
      channel((eventId) => {
        if (eventId !== 'a') return;
        broken += 1;
        throw new Unreachable('the connection broke');
      }),
      { timing: { ...fastTiming, retry: { initialDelayMs: 60_000, maxDelayMs: 60_000 } } },
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
      channel(() => {
        throw busy;
      }),
      { onFailed: () => void (failed += 1) },
    );
    await until(statuses, ['failed']);
    const row = await database().delivery.findFirstOrThrow();
    expect(row).toMatchObject({ attempts: fastTiming.giveUpAfterAttempts, lastError: '452' });
    expect(row.settledAt).not.toBeNull();
    expect(failed).toBe(1);
  });

  it('for good is not offered again', async () => {
    let asked = 0;
    await pending(['a', 'b']);
    begin(
      channel((eventId) => {
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
      channel((eventId) => {
        asked.push(eventId);
        if (away) throw new Unreachable('connection refused');
      }),
    );
    await until(() => asked.length >= 4, true);
    const during = await database().delivery.findMany({ where: { attempts: { gt: 0 } } });
    // The one that met it first, and the one that is asking just now.
    expect(during.map(({ attempts }) => attempts).filter((attempts) => attempts > 1)).toEqual([]);
    expect(during.length).toBeLessThanOrEqual(2);
    expect(new Set(asked.slice(0, 4)).size).toBe(4);
    away = false;
    await until(statuses, Array(50).fill('sent'));
    expect(accepted).toHaveLength(50);
  });

  it('rests longer each time, whatever new there is', async () => {
    const timing = { ...fastTiming, rest: { initialDelayMs: 60_000, maxDelayMs: 60_000 } };
    let asked = 0;
    await pending(['a']);
    const loop = begin(
      channel(() => {
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

describe('the end of a process', () => {
  it('lets the conversation under way end, marks it, and begins no other', async () => {
    let answer = () => {};
    const underWay = new Promise<void>((resolve) => {
      answer = resolve;
    });
    let begun = false;
    await pending(['a', 'b']);
    const loop = begin(
      channel(() => {
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
    const loop = begin(channel(), {}, () => ({ sent: () => Promise.reject(new Error('the database is away')) }));
    await until(() => accepted, ['a']);
    await loop.stop();
    expect(await statuses()).toEqual(['sending']);
  });
});

it('what is due is found by its index, however much was sent', async () => {
  const accountId = await pending(['a']);
  await pool().query(
    `INSERT INTO delivery (event_id, account_id, channel, status, settled_at)
     SELECT 's' || i, $1, 'letter', 'sent', now() FROM generate_series(1, 5000) AS i`,
    [accountId],
  );
  await pool().query('ANALYZE delivery');
  const { rows } = await pool().query(
    `EXPLAIN SELECT 1 FROM delivery WHERE channel = 'letter' AND status IN ('pending', 'sending') AND not_before <= now()
     ORDER BY not_before LIMIT 1`,
  );
  expect(JSON.stringify(rows)).toContain('delivery_unsettled');
});
