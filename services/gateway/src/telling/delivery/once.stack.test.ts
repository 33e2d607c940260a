import { describe, expect, it } from '@jest/globals';
import { fastTiming } from '../../testing/delivery-timing';
import { deliveryWorld, many } from '../../testing/delivery-world';
import { until } from '../../testing/until';
import type { DeliveryKey } from './channel';

const { accepted, database, channel, begin, abandon, pending, statuses } = deliveryWorld('delivery_once');
const hang = () => new Promise<void>(() => undefined);

describe('each is sent once', () => {
  it('by several processes on one database', async () => {
    const events = many(60);
    await pending(events);
    const busy = channel(() => new Promise((next) => setImmediate(next)));
    for (let process = 0; process < 3; process += 1) begin(busy);
    await until(statuses, Array(60).fill('sent'));
    expect(accepted.toSorted()).toEqual(events);
  });

  it('when the process dies after the acceptance, but for that one', async () => {
    const timing = { ...fastTiming, leaseMs: 60 };
    await pending(['a', 'b', 'c']);
    // It hears no acceptance of the second any more.
    const dying = begin(channel(), { timing }, (table) => ({
      sent: (key: DeliveryKey) => (key.eventId === 'b' ? hang() : table.sent(key)),
    }));
    abandon(dying);
    await until(() => accepted, ['a', 'b']);
    expect(await statuses()).toEqual(['sent', 'sending', 'pending']);
    begin(channel(), { timing });
    await until(statuses, ['sent', 'sent', 'sent']);
    expect(accepted.toSorted()).toEqual(['a', 'b', 'b', 'c']);
  });

  it('when the database is away after the acceptance', async () => {
    await pending(['a', 'b']);
    let lost = 0;
    begin(channel(), {}, (table) => ({
      sent: (key: DeliveryKey) =>
        (lost += 1) < 5 ? Promise.reject(new Error('the database is away')) : table.sent(key),
    }));
    await until(statuses, ['sent', 'sent']);
    expect(accepted).toEqual(['a', 'b']);
  });

  it('when Postgres was away longer than the lease: who has sent it marks it before another takes it', async () => {
    const timing = { ...fastTiming, leaseMs: 20, afterStartMs: 86_400_000 };
    await pending(['a']);
    let isAway = true;
    begin(channel(), { timing }, (table) => ({
      sent: (key: DeliveryKey) => (isAway ? Promise.reject(new Error('the database is away')) : table.sent(key)),
    }));
    await until(() => accepted, ['a']);
    let looks = 0;
    begin(channel(), { timing }, (table) => ({
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
    const sleeper = begin(
      {
        ...channel(),
        async prepare(key) {
          asleep = true;
          await paused;
          return channel().prepare(key);
        },
      },
      { timing },
    );
    await until(() => asleep, true);
    const other = begin(channel(), { timing });
    await until(statuses, ['sent']);
    await other.stop();
    goOn();
    await sleeper.stop();
    expect(accepted).toEqual(['a']);
  });

  it('when it was stopped between the lease and the conversation', async () => {
    const timing = { ...fastTiming, beginWithinMs: -1 };
    await pending(['a']);
    let held = 0;
    const late = begin(channel(), { timing }, (table) => ({
      hold: (key: DeliveryKey) => {
        held += 1;
        return table.hold(key);
      },
    }));
    await until(() => held > 0, true);
    await late.stop();
    expect(accepted).toEqual([]);
    expect(await database().delivery.findFirst()).toMatchObject({ status: 'pending', attempts: 0 });
  });

  it('and none that was erased while its text was written', async () => {
    await pending(['a', 'b']);
    begin({
      ...channel(),
      async prepare(key) {
        if (key.eventId === 'a') await database().delivery.deleteMany({ where: { eventId: 'a' } });
        return channel().prepare(key);
      },
    });
    await until(statuses, ['sent']);
    expect(accepted).toEqual(['b']);
  });
});
