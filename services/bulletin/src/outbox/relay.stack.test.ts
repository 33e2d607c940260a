import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, describe, expect, it } from '@jest/globals';
import { createLogger } from '@kezek/platform/logger';
import { testWorld } from '../testing/world';
import { Rush } from '../responses/rush';
import { Relay } from './relay';
import { signalArgs, type OutboxMessage } from './sender';
import { tellChanged, tellPeople } from './tell';
import type { Lane } from './unsent';

const world = testWorld('relay');
const logger = createLogger({ name: 'relay-test', level: 'silent' });
const running: Relay[] = [];

function relay(send: (message: OutboxMessage) => Promise<void>, over: { lane?: Lane; againMs?: number } = {}): Relay {
  const pace = { busyPollMs: 5, idlePollMs: 10, retryMs: 5, balanceMs: 20 };
  const made = new Relay({ pool: world.database.pool, lane: 'workflows', send, logger, ...pace, ...over });
  running.push(made);
  made.start();
  return made;
}

afterEach(async () => {
  await Promise.all(running.splice(0).map((one) => one.stop()));
  await world.database.pool.query('DELETE FROM outbox');
});

async function put(target: string, n: number, urgency = 0): Promise<void> {
  const { pool } = world.database;
  for (const payload of [{ n }]) {
    await pool.query(
      `INSERT INTO outbox (target, kind, name, payload, urgency) VALUES ($1, 'signal', 'respond', $2, $3)`,
      [target, payload, urgency],
    );
  }
}

const unsent = async () =>
  (await world.database.pool.query<{ n: number }>('SELECT count(*) AS n FROM outbox WHERE sent_at IS NULL')).rows[0]?.n;

async function drained(): Promise<void> {
  for (let round = 0; round < 400; round += 1) {
    if ((await unsent()) === 0) return;
    await sleep(10);
  }
  throw new Error('the outbox was not drained');
}

describe('the relay', () => {
  it('keeps the order of each target, with two processes and with failures in between', async () => {
    const targets = Array.from({ length: 20 }, (_, index) => `application/${index}`);
    for (let n = 0; n < 10; n += 1) for (const target of targets) await put(target, n, n % 2);
    const sent = new Map<string, unknown[]>();
    let calls = 0;
    const send = async ({ target, payload }: OutboxMessage) => {
      await sleep(Math.random() * 3);
      if ((calls += 1) % 7 === 0) throw new Error('Temporal is away for a moment');
      sent.set(target, [...(sent.get(target) ?? []), payload['n']]);
    };
    relay(send);
    relay(send);
    await drained();
    for (const target of targets) expect(sent.get(target)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
  });

  it('sends again what was sent and not marked, under the same command id', async () => {
    await put('application/a', 1);
    const commandIds: unknown[] = [];
    const send = async (message: OutboxMessage) => {
      commandIds.push(signalArgs(message, 0)['commandId']);
    };
    // The crash: sent, and the process is gone before it marks.
    const { rows } = await world.database.pool.query<OutboxMessage>(
      `SELECT id, target, kind, name, payload FROM outbox`,
    );
    await send(rows[0] ?? { id: 0, target: '', kind: 'signal', name: '', payload: {}, urgency: 0 });
    relay(send);
    await drained();
    expect(commandIds).toHaveLength(2);
    expect(new Set(commandIds).size).toBe(1);
  });

  it('tells only a few at once while a crowd is responding', async () => {
    const rush = new Rush();
    for (let n = 0; n < 30; n += 1) await put(`application/rush-${n}`, 1);
    for (let n = 0; n < 50; n += 1) rush.note();
    let atOnce = 0;
    let most = 0;
    const send = async () => {
      most = Math.max(most, (atOnce += 1));
      await sleep(10);
      atOnce -= 1;
    };
    const one = new Relay({
      pool: world.database.pool,
      lane: 'workflows',
      send,
      logger,
      idlePollMs: 10,
      rush: () => rush.isOn(),
    });
    running.push(one);
    one.start();
    await sleep(400);
    expect(most).toBe(2);
    // A second later the crowd is gone.
    await drained();
    expect(most).toBeGreaterThan(2);
  });

  it('begins a backlog a few at a time, and what somebody waits for goes past it', async () => {
    for (let n = 0; n < 20; n += 1) await put(`application/backlog-${n}`, 1, 2);
    const order: string[] = [];
    let atOnce = 0;
    let most = 0;
    relay(async ({ target, urgency }) => {
      order.push(target);
      if (urgency < 2) return;
      most = Math.max(most, (atOnce += 1));
      await sleep(50);
      atOnce -= 1;
    });
    await sleep(40);
    await put('application/urgent', 1, 0);
    await drained();
    expect(most).toBe(4);
    expect(order).toHaveLength(21);
    expect(order.indexOf('application/urgent')).toBeLessThan(9);
  });

  it('is not ready while a target fails again and again, and recovers', async () => {
    await put('application/b', 1);
    let away = true;
    const one = relay(async () => {
      if (away) throw new Error('away');
    });
    const failing = async () => {
      for (let round = 0; round < 200; round += 1) {
        const ready = await one.check().then(
          () => true,
          () => false,
        );
        if (!ready) return true;
        await sleep(10);
      }
      return false;
    };
    expect(await failing()).toBe(true);
    away = false;
    await drained();
    await one.check();
  });

  it('of one lane waits for nobody of the other: a gateway that is away keeps no workflow from hearing', async () => {
    const applicationId = randomUUID();
    const news = { eventId: 'e', audience: 'applicant', applicationId, code: 'enrolled', at: 't', params: {} } as const;
    for (let n = 0; n < 40; n += 1) {
      await world.database.transact((work) => tellPeople(work, randomUUID(), [news]));
    }
    await put('application/heard', 1);
    let isAway = true;
    const toPeople: string[] = [];
    const heard: string[] = [];
    relay(
      async ({ target, kind }) => {
        if (isAway) throw new Error('the gateway is away');
        expect(kind).toBe('tell');
        toPeople.push(target);
      },
      { lane: 'people' },
    );
    relay(async ({ target }) => void heard.push(target));
    for (let round = 0; round < 400 && heard.length === 0; round += 1) await sleep(10);
    expect(heard).toEqual(['application/heard']);
    // It is marked a moment after it was sent.
    for (let round = 0; round < 400 && (await unsent()) !== 40; round += 1) await sleep(10);
    expect(await unsent()).toBe(40);
    isAway = false;
    await drained();
    expect(new Set(toPeople).size).toBe(40);
  });

  it('sends again, after it took the lead, what was sent lately: the receiver’s machine may have forgotten it', async () => {
    await put('application/a', 1);
    await put('application/b', 2);
    const sent: string[] = [];
    const send = async ({ target, id }: OutboxMessage) => void sent.push(`${target} ${id}`);
    relay(send);
    await drained();
    await Promise.all(running.splice(0).map((one) => one.stop()));
    await world.database.pool.query(
      `UPDATE outbox SET sent_at = sent_at - interval '1 hour' WHERE target = 'application/a'`,
    );
    const first = [...sent];
    sent.length = 0;
    const again = relay(send, { againMs: 60_000 });
    for (let round = 0; round < 400 && sent.length === 0; round += 1) await sleep(10);
    await drained();
    await again.stop();
    expect(sent).toEqual(first.filter((one) => one.startsWith('application/b')));
  });

  it('tells a bulletin once for all changes that are unsent, and again for one that comes while it is told', async () => {
    const bulletinId = randomUUID();
    const tell = () => world.database.transact((work) => tellChanged(work, bulletinId));
    for (let n = 0; n < 5; n += 1) await tell();
    let calls = 0;
    relay(async () => {
      calls += 1;
      if (calls === 1) await tell();
    });
    await drained();
    expect(calls).toBe(2);
  });
});
