import { afterEach, expect, it } from '@jest/globals';
import { createLogger } from '@kezek/platform/logger';
import { Relay } from '../outbox/relay';
import { signalArgs, type Sender } from '../outbox/sender';
import { gathered, published, testWorld } from '../testing/world';
import { moveClock, untold } from './training-clock';

const world = testWorld('clock');
const logger = createLogger({ name: 'clock-test', level: 'silent' });
const dayMs = 86_400_000;
let relay: Relay | undefined;

/** Until `stop`, as a process of the service that begins and ends. */
function relaying(send: Sender): void {
  const pace = { busyPollMs: 5, idlePollMs: 10, retryMs: 1 };
  relay = new Relay({ pool: world.database.pool, lane: 'workflows', send, logger, ...pace });
  relay.start();
}
const stop = async () => {
  await relay?.stop();
  relay = undefined;
};
afterEach(stop);

const toTell = async () => (await untold(world.database)).untold;
async function until(holds: () => Promise<boolean>): Promise<void> {
  for (let round = 0; round < 1_000; round += 1) {
    if (await holds()) return;
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  throw new Error('waited in vain');
}

it('everybody who waits hears of a moved clock, however often the telling stops, and nobody from the start of the list', async () => {
  const ids = await world.manyQueued(200);
  await world.database.pool.query(`UPDATE application SET ages_out_at = '2026-03-01' WHERE id = ANY($1::uuid[])`, [
    ids,
  ]);
  const waiting = ids.map((id) => `application/${id}`);
  await world.database.pool.query('UPDATE outbox SET sent_at = now()');

  expect(await moveClock(world.database, dayMs, Date.parse(published))).toEqual({ untold: 200 });
  expect(await toTell()).toBe(200);
  const heard = new Map<string, unknown[]>();
  let room = 70;
  const send: Sender = async (message, clockOffsetMs) => {
    if ((room -= 1) < 0) throw new Error('Temporal is away');
    const { clockOffsetMs: at } = signalArgs(message, clockOffsetMs);
    heard.set(message.target, [...(heard.get(message.target) ?? []), at]);
  };
  relaying(send);
  await until(async () => room < 0);
  await stop();
  expect(await toTell()).toBe(130);

  // Moved on meanwhile: who has not heard of the first move hears of both at once.
  expect(await moveClock(world.database, 2 * dayMs, Date.parse(published))).toEqual({ untold: 200 });
  // Where it already is: nothing is said twice.
  expect(await moveClock(world.database, 2 * dayMs, Date.parse(published))).toEqual({ untold: 200 });
  expect(await moveClock(world.database, dayMs, Date.parse(published))).toEqual({ untold: 200 });
  room = 1_000;
  relaying(send);
  await until(async () => (await toTell()) === 0);
  expect([...heard.keys()].toSorted()).toEqual(waiting.toSorted());
  expect([...heard.values()].map((times) => times.at(-1))).toEqual(waiting.map(() => 2 * dayMs));
  expect([...heard.values()].filter((times) => times.length === 1)).toHaveLength(130);
});

it('those are told who wait for an instant, and nobody else', async () => {
  const bulletinId = await world.bulletin();
  const [holder, other] = await world.manyQueued(2);
  await world.answer(holder ?? '', bulletinId, published);
  await world.steps.advance(bulletinId, gathered);
  await world.database.pool.query('UPDATE outbox SET sent_at = now()');
  const { rows: standing } = await world.database.pool.query<{ ms: number }>(
    'SELECT offset_ms AS ms FROM training_clock',
  );
  const next = (standing[0]?.ms ?? 0) + dayMs;
  await moveClock(world.database, next, Date.parse(gathered) - next);
  const { rows } = await world.database.pool.query<{ target: string }>(
    `SELECT target FROM outbox WHERE sent_at IS NULL AND name = 'clock'`,
  );
  const targets = rows.map(({ target }) => target);
  expect(targets).toEqual(expect.arrayContaining([`bulletin/${bulletinId}`, `application/${holder}`]));
  expect(targets).not.toContain(`application/${other}`);
  // Past the age everybody has an end to come to.
  await moveClock(world.database, next + 3 * 366 * dayMs, Date.parse(gathered));
  const later = await world.told(`application/${other}`);
  expect(later).toHaveLength(1);
});
