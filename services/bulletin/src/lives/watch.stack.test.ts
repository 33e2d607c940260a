import { expect, it } from '@jest/globals';
import { epochMs } from '@kezek/calendar/instant';
import { createLogger } from '@kezek/platform/logger';
import { setTimeout as sleep } from 'node:timers/promises';
import { after, beforePublication, generalFrom, published, testWorld } from '../testing/world';
import { overdueApplications, overdueBulletins } from './overdue';
import { Watch } from './watch';

const world = testWorld('watch');
const logger = createLogger({ name: 'watch-test', level: 'silent' });
const graceMs = 600_000;

async function referred(): Promise<{ id: string; deadlineAt: number }> {
  const id = await world.queued({ at: beforePublication });
  const bulletinId = await world.bulletin();
  const { response } = await world.answer(id, bulletinId, after(generalFrom, 5));
  const activate = { type: 'activate', responseId: response.id } as const;
  const { referral } = await world.carryOut(id, activate, after(generalFrom, 10), 'referred');
  for (const code of ['two-days-left', 'one-day-left', 'last-day'] as const) {
    await world.carryOut(id, { type: 'remind', code }, after(generalFrom, 20));
  }
  return { id, deadlineAt: epochMs(referral.window.deadlineAt) };
}

it('finds whoever has not done what was due, by the business clock, and nobody else', async () => {
  const { id, deadlineAt } = await referred();
  const work = world.database.statements;
  const found = (now: number) => overdueApplications(work, { now, graceMs, limit: 10 });
  expect(await found(deadlineAt + graceMs)).toEqual([]);
  expect(await found(deadlineAt + graceMs + 1)).toEqual([id]);
  await world.database.pool.query('UPDATE training_clock SET offset_ms = $1', [graceMs]);
  expect(await found(deadlineAt + 1)).toEqual([id]);
  await world.database.pool.query('UPDATE training_clock SET offset_ms = 0');
  const scheduled = await world.bulletin({}, { publish: false });
  const late = epochMs(published) + graceMs + 1;
  expect(await overdueBulletins(work, { now: late - 1, graceMs, limit: 10 })).not.toContain(scheduled);
  expect(await overdueBulletins(work, { now: late, graceMs, limit: 10 })).toContain(scheduled);
});

it('asks it to look into its journal, once, and only where this process leads', async () => {
  const { id } = await referred();
  const messages = () => world.told(`application/${id}`);
  const before = (await messages()).length;
  // All of this world is long past by the machine's clock.
  const watching = async (leads: boolean) => {
    const watch = new Watch({ database: world.database, logger, graceMs, everyMs: 10, leads: () => leads });
    watch.start();
    await sleep(200);
    await watch.stop();
  };
  await watching(false);
  expect(await messages()).toHaveLength(before);
  await watching(true);
  expect((await messages()).slice(before)).toEqual([{}]);
});
