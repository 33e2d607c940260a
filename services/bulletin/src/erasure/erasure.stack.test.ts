import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { epochMs, toInstant, type Instant } from '@kezek/calendar/instant';
import { createClient, type Client } from '@kezek/contract/client';
import { bulletinForErasure } from '@kezek/contract/internal/erasure';
import { listen, type RunningServer } from '@kezek/platform/http-server';
import { createLogger } from '@kezek/platform/logger';
import { EnvError } from '@kezek/platform/env';
import { bulletinEnv, readBulletinEnv } from '../env';
import { createBulletinApp } from '../server';
import { moveClock } from '../demo/training-clock';
import { after, beforePublication, someIin, testWorld } from '../testing/world';

const world = testWorld('erasure');
const logger = createLogger({ name: 'bulletin-test', level: 'silent' });
let server: RunningServer;
let erasure: Client<typeof bulletinForErasure>;
beforeAll(async () => {
  const app = createBulletinApp({ database: world.database, logger, internalToken: 'secret' });
  server = await listen(app, 0, { signals: false });
  erasure = createClient(bulletinForErasure, { baseUrl: server.url, token: 'secret' });
});
afterAll(() => server?.close());

const birthDate = '2022-05-10';
const later = after(beforePublication, 86_400_000);
const erase = (id: string, at = later) => erasure.eraseApplication({ params: { id }, body: { at } });

async function withdrawn(iin = someIin(birthDate)): Promise<string> {
  const id = await world.queued({
    at: beforePublication,
    iin,
    wishes: 'near the park',
    birthCertificateNumber: 'AB 1234567',
  });
  await world.carryOut(id, { type: 'withdraw' }, later);
  return id;
}

it('takes the person out of an ended application, once, and leaves codes, dates and the birth year', async () => {
  const iin = someIin(birthDate);
  const id = await withdrawn(iin);
  const prisma = world.database.prisma;
  await prisma.note.create({ data: { id: randomUUID(), applicationId: id, text: 'we know your uncle' } });
  const documents = [{ code: 'child-identity', number: 'N 7654321' }, { code: 'parent-identity' }];
  await prisma.enrolmentRecord.create({
    data: { id: randomUUID(), applicationId: id, documents, note: 'came with her aunt' },
  });
  const before = await prisma.history.findMany({ where: { applicationId: id }, orderBy: { seq: 'asc' } });
  await erase(id);
  const erased = await world.application(id);
  await erase(id);
  expect(await world.application(id)).toEqual(erased);
  expect(erased).toMatchObject({
    ...{ childName: '', wishes: null, birthCertificateNo: null, birthYear: 2022, stage: 'withdrawn' },
    ...{ childIin: expect.stringMatching(/^erased:/), birthDate: new Date('2022-01-01'), city: expect.any(String) },
  });
  const history = await prisma.history.findMany({ where: { applicationId: id }, orderBy: { seq: 'asc' } });
  const shape = (rows: typeof history) => rows.map(({ seq, at, code }) => ({ seq, at, code }));
  expect(shape(history)).toEqual(shape(before));
  expect(await prisma.note.count({ where: { applicationId: id } })).toBe(0);
  const [record] = await prisma.enrolmentRecord.findMany({ where: { applicationId: id } });
  expect(record).toMatchObject({ note: null, documents: [{ code: 'child-identity' }, { code: 'parent-identity' }] });
  const everything = JSON.stringify([erased, history, record], (_key, value: unknown) =>
    typeof value === 'bigint' ? String(value) : value,
  );
  for (const word of [iin, 'Demo Child', 'park', '1234567', '7654321', 'aunt', 'uncle']) {
    expect(everything).not.toContain(word);
  }
});

it('refuses a live application, and doesn’t know one that never was', async () => {
  const id = await world.queued({ at: beforePublication });
  await expect(erase(id)).rejects.toMatchObject({ status: 409, code: 'application-is-live' });
  expect(await world.application(id)).toMatchObject({ childName: 'Demo Child', erasedAt: null });
  await expect(erase(randomUUID())).rejects.toMatchObject({ status: 404 });
  const stranger = createClient(bulletinForErasure, { baseUrl: server.url, token: 'wrong' });
  await expect(stranger.eraseApplication({ params: { id }, body: { at: later } })).rejects.toMatchObject({
    status: 401,
  });
});

it('a child’s lapses outlive its erased application, and two erased ones don’t meet', async () => {
  const iin = someIin(birthDate);
  const first = await withdrawn(iin);
  await world.database.prisma.application.update({ where: { id: first }, data: { lapses: 1 } });
  await erase(first);
  const second = await withdrawn(iin);
  expect(await world.application(second)).toMatchObject({ lapses: 1 });
  await erase(second);
  const third = await world.submit({ at: later, iin });
  expect(await world.application(third)).toMatchObject({ lapses: 1, childIin: iin });
  expect(await world.application(await world.submit({ at: later }))).toMatchObject({ lapses: 0 });
});

const machineNow = (): Instant => toInstant(Date.now());
/** Moves the training clock, also back, so that it is an instant of business time. */
const standAt = (at: Instant) =>
  world.database.pool.query('UPDATE training_clock SET offset_ms = $1', [epochMs(at) - Date.now()]);

it('the retention finds what ended long enough ago, by pages, and drops keys past the age', async () => {
  const ids = [await withdrawn(), await withdrawn(), await withdrawn()];
  const live = await world.queued({ at: beforePublication });
  const due = async (at: Instant) => {
    await standAt(at);
    const found: string[] = [];
    let after: string | null = null;
    do {
      const page: { items: string[]; next: string | null } = await erasure.retentionDue({
        body: { at: machineNow(), after, limit: 2 },
      });
      found.push(...page.items);
      after = page.next;
    } while (after !== null);
    return found;
  };
  // Five years, by the default pack; whole days.
  const almost = toInstant('2031-03-10T12:00:00.000Z');
  const over = toInstant('2031-03-13T12:00:00.000Z');
  expect(await due(almost)).toEqual([]);
  expect(await due(over)).toEqual(expect.arrayContaining(ids));
  expect(await due(over)).not.toContain(live);
  for (const id of ids) await erase(id, machineNow());
  expect(await due(over)).not.toEqual(expect.arrayContaining([ids[0]]));
  expect(await world.database.prisma.application.count({ where: { childKey: { not: null } } })).toBe(0);
  await standAt(machineNow());
});

it('in training the retention counts by the training clock', async () => {
  const id = await withdrawn();
  const due = async () => (await erasure.retentionDue({ body: { at: later, after: null, limit: 500 } })).items;
  expect(await due()).not.toContain(id);
  await moveClock(world.database, 6 * 366 * 86_400_000, Date.now());
  expect(await due()).toContain(id);
  await standAt(machineNow());
});

it('production asks for a secret of its own', () => {
  const settings = { DATABASE_URL: 'postgresql://x/y', INTERNAL_TOKEN: 'x'.repeat(40), KEZEK_ENV: 'production' };
  expect(() => readBulletinEnv(settings)).toThrow(EnvError);
  expect(() => readBulletinEnv(settings)).toThrow(/ERASURE_SECRET/);
  expect(bulletinEnv.shape.ERASURE_SECRET.parse(undefined)).toContain('development');
});
