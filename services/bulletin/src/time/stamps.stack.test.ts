import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { addMs, toInstant, type Instant } from '@kezek/calendar/instant';
import { createClient, type Client } from '@kezek/contract/client';
import { bulletinForErasure } from '@kezek/contract/internal/erasure';
import { beginLedger } from '../ledger/begin';
import { sequence } from '../ledger/sequence';
import { keepStatistics } from '../statistics/keep';
import { bulletinForGateway } from '@kezek/contract/internal/bulletin-for-gateway';
import { bulletinForWorkflows } from '@kezek/contract/internal/bulletin-for-workflows';
import type { RouteDefinition } from '@kezek/contract/route';
import { listen, type RunningServer } from '@kezek/platform/http-server';
import { createLogger } from '@kezek/platform/logger';
import { almaty } from '@kezek/rules/pack/default-packs';
import { addTrainingClockRoutes } from '../demo/training-clock-routes';
import { createBulletinApp } from '../server';
import { openDatabase, type Database } from '../storage/database';
import { after, beforePublication, gathered, published, someIin, testWorld } from '../testing/world';

const world = testWorld('stamps');
const logger = createLogger({ name: 'bulletin-test', level: 'silent' });
const token = 'secret';
const auth = { authorization: `Bearer ${token}` };

let server: RunningServer;
/** The same service over connections that can't write. */
let readOnly: { database: Database; server: RunningServer };
let gateway: Client<typeof bulletinForGateway>;
let workflows: Client<typeof bulletinForWorkflows>;
let erasure: Client<typeof bulletinForErasure>;

const serve = (database: Database) =>
  listen(createBulletinApp({ database, logger, internalToken: token, extension: addTrainingClockRoutes }), 0, {
    signals: false,
  });

beforeAll(async () => {
  server = await serve(world.database);
  const url = new URL(world.url);
  url.searchParams.set('options', '-c timezone=UTC -c default_transaction_read_only=on');
  const database = openDatabase(url.href);
  readOnly = { database, server: await serve(database) };
  const options = { baseUrl: server.url, token };
  gateway = createClient(bulletinForGateway, options);
  workflows = createClient(bulletinForWorkflows, options);
  erasure = createClient(bulletinForErasure, options);
});

afterAll(async () => {
  await server.close();
  await readOnly.server.close();
  await readOnly.database.close();
});

const sixWeeksMs = 6 * 7 * 86_400_000;
/** As a clock that runs ahead stamps it. */
const ahead = (ms = sixWeeksMs): Instant => toInstant(Date.now() + ms);

/** Everything that a stamp could move, row by row. */
async function everything(): Promise<unknown> {
  const tables = ['application', 'bulletin', 'response', 'referral', 'cutoff', 'queue_event', 'history', 'outbox'];
  const read = tables.map(async (table) => {
    const { rows } = await world.database.pool.query(`SELECT * FROM ${table} AS one ORDER BY one::text`);
    return [table, rows];
  });
  return Object.fromEntries(await Promise.all(read));
}

/** One whose response holds a place of a bulletin that is open for weeks to come, and one who waits behind it. */
async function underWay() {
  const [holder, waiter] = [
    await world.queued({ at: beforePublication }),
    await world.queued({ at: after(beforePublication, 1) }),
  ];
  const bulletinId = await world.bulletin();
  await world.database.prisma.bulletin.update({ where: { id: bulletinId }, data: { closeAt: ahead(86_400_000) } });
  const held = (await world.answer(holder, bulletinId, gathered)).response;
  const waiting = (await world.answer(waiter, bulletinId, gathered)).response;
  expect([held.status, waiting.status]).toEqual(['held', 'waiting']);
  return { holder, waiter, bulletinId, held, waiting };
}

const only = (route: RouteDefinition) => route.method === 'get';

describe('reading', () => {
  it('never writes, whatever stamp it bears: every reading route answers over connections that can’t', async () => {
    const { holder, bulletinId, held } = await underWay();
    const taken = await world.queued({ at: beforePublication, language: 'ru' });
    const other = await world.bulletin({ language: 'ru' });
    const { response } = await world.answer(taken, other, gathered);
    const activate = { type: 'activate', responseId: response.id } as const;
    const { referral } = await world.carryOut(taken, activate, after(gathered, 1), 'referred');
    const due = await world.bulletin({ publishOn: '2026-03-17' }, { publish: false });
    const { number } = await world.database.prisma.referral.findUniqueOrThrow({
      where: { id: referral.referralId },
    });
    const ids: Record<string, string> = {
      applications: holder,
      bulletins: bulletinId,
      responses: held.id,
      referrals: referral.referralId,
      kindergartens: referral.kindergartenId,
    };
    await keepStatistics(world.database, 0);
    await world.database.transact((work) => beginLedger(work, almaty, gathered));
    await sequence(world.database);
    const before = await everything();
    const query = new URLSearchParams({
      at: ahead(),
      version: '0',
      limit: '20',
      city: almaty,
      birthYear: '2022',
      language: 'kk',
    });
    const routes: RouteDefinition[] = [...Object.values(bulletinForGateway), ...Object.values(bulletinForWorkflows)];
    const answers = await Promise.all(
      routes.filter(only).map(async ({ path }) => {
        const named = path
          .replace(':id', ids[path.split('/')[2] ?? ''] ?? '')
          .replace(':applicationId', taken)
          .replace(/:(commandId|recordId)/, randomUUID())
          .replace(':number', number)
          .replace(':city', almaty)
          .replace(':year', '2027');
        const ofDesk = path.endsWith('/desk-items') ? '&kind=expected' : '';
        const ofReport = path.includes('/reports/') ? '&day=2026-03-16&from=2026-03-01&to=2026-03-16' : '';
        const ofLedger = path.includes('/ledgers/') ? '&from=0&index=0&size=1&older=1&newer=1' : '';
        const answer = await fetch(`${readOnly.server.url}${named}?${query}${ofDesk}${ofReport}${ofLedger}`, {
          headers: auth,
        });
        return { path, status: answer.status };
      }),
    );
    expect(answers.length).toBeGreaterThan(15);
    // Nothing is drafted that could be previewed.
    const isThere = (path: string, status: number) => status === 200 || (path.endsWith('/preview') && status === 404);
    expect(answers.filter(({ path, status }) => !isThere(path, status))).toEqual([]);
    expect(await everything()).toEqual(before);
    expect(await world.database.prisma.bulletin.findUniqueOrThrow({ where: { id: due } })).toMatchObject({
      status: 'scheduled',
    });
  });

  it('shows a bulletin as it will stand once its publication is carried out, if that is late', async () => {
    const mine = await world.queued({ at: after(beforePublication, -86_400_000), language: 'en' });
    for (let n = 1; n < 7; n += 1) await world.queued({ at: after(beforePublication, n * 60_000), language: 'en' });
    const last = await world.queued({ at: after(beforePublication, 8 * 60_000), language: 'en' });
    const bulletinId = await world.bulletin({ language: 'en' }, { publish: false });
    const seenBy = async (id: string) => {
      const { items } = await gateway.bulletinsFor({ params: { id }, query: { at: after(published, 1) } });
      return items.find(({ bulletin }) => bulletin.id === bulletinId);
    };
    const expected = { bulletin: { phase: 'gathering' }, mayRespond: true };
    expect(await seenBy(mine)).toMatchObject(expected);
    const refused = { mayRespond: false, refusal: { code: 'turn-has-not-come' } };
    expect(await seenBy(last)).toMatchObject(refused);
    await workflows.advance({ params: { id: bulletinId }, body: { at: published } });
    expect(await seenBy(mine)).toMatchObject(expected);
    expect(await seenBy(last)).toMatchObject(refused);
  });
});

describe('a stamp that the database’s clock has not come to', () => {
  const clockAhead = { status: 409, code: 'clock-ahead' };

  it('responds to nothing and advances nothing', async () => {
    const { waiter, bulletinId } = await underWay();
    const newcomer = await world.queued({ at: after(beforePublication, 2) });
    const before = await everything();
    const body = { bulletinId, idempotencyKey: randomUUID(), at: ahead() };
    await expect(gateway.respond({ params: { id: newcomer }, body })).rejects.toMatchObject(clockAhead);
    // Beside it those with a true stamp are answered as ever.
    const { answers } = await gateway.respondTogether({
      body: {
        requests: [
          { ...body, applicationId: newcomer, idempotencyKey: randomUUID() },
          { ...body, applicationId: waiter, idempotencyKey: randomUUID(), at: after(gathered, 9) },
        ],
      },
    });
    expect(answers).toMatchObject([{ problem: clockAhead }, { problem: { code: 'live-response-exists' } }]);
    expect(await everything()).toEqual(before);
  });

  it('submits, schedules, edits and decides nothing', async () => {
    const privileged = await world.queued({ at: beforePublication, privilege: 'large-family' });
    const scheduled = await world.bulletin({}, { publish: false });
    const before = await everything();
    const at = ahead();
    const actor = { role: 'operator', id: randomUUID() } as const;
    const child = { iin: someIin('2022-05-10'), name: 'Demo Child', birthDate: '2022-05-10' };
    const application = { id: randomUUID(), idempotencyKey: randomUUID(), submittedBy: randomUUID(), child };
    const rest = { city: almaty, language: 'kk', privilege: null, wishes: null } as const;
    const bulletin = { id: randomUUID(), kindergartenId: randomUUID(), groupId: randomUUID(), kind: 'public' } as const;
    const offer = { city: almaty, locality: almaty, birthYear: 2022, language: 'kk', places: 1 } as const;
    const days = { startsOn: '2027-09-01', publishOn: '2027-03-16' };
    const tries = [
      () => gateway.submit({ body: { ...application, ...rest, at } }),
      () => gateway.setPrivilege({ params: { id: privileged }, body: { at, decision: 'confirm', actor } }),
      () => gateway.claimPrivilege({ params: { id: privileged }, body: { at, privilege: 'large-family', actor } }),
      () =>
        gateway.changeLanguage({ params: { id: privileged }, body: { at, language: 'en', keepsDate: true, actor } }),
      () => gateway.correct({ params: { id: privileged }, body: { at, corrections: { wishes: 'any' }, actor } }),
      () => gateway.scheduleBulletin({ body: { ...bulletin, ...offer, ...days, at } }),
      () => gateway.editBulletin({ params: { id: scheduled }, body: { at, startsOn: '2026-10-01' } }),
    ];
    for (const attempt of tries) await expect(attempt()).rejects.toMatchObject(clockAhead);
    expect(await everything()).toEqual(before);
  });

  it('ends no bulletin, and a timer that rings too early advances only what is due', async () => {
    const { bulletinId } = await underWay();
    const params = { id: bulletinId };
    const before = await everything();
    const commandId = randomUUID();
    await expect(
      workflows.end({ params, body: { at: ahead(), how: 'closed', reasonCode: 'published-by-mistake', commandId } }),
    ).rejects.toMatchObject(clockAhead);
    expect(await everything()).toEqual(before);
    const early = await workflows.advance({ params, body: { at: ahead() } });
    expect(early).toMatchObject({ status: 'published', step: 'general' });
    expect(early.notYetMs).toBeGreaterThan(sixWeeksMs - 60_000);
    expect(await world.responsesOf(bulletinId)).toMatchObject([{ status: 'held' }, { status: 'waiting' }]);
    const unseated = await world.bulletin({ publishOn: '2027-03-16' }, { publish: false });
    await world.database.prisma.bulletin.update({ where: { id: unseated }, data: { status: 'reserving' } });
    const reserved = await workflows.reserved({ params: { id: unseated }, body: { at: ahead(), refusal: null } });
    expect(reserved).toMatchObject({ status: 'scheduled' });
  });

  it('is refused to people, by whatever was decided, and nothing but the refusal is kept', async () => {
    const { holder, held } = await underWay();
    const params = { id: holder };
    const { version } = await world.application(holder);
    const intent = { type: 'activate', responseId: held.id } as const;
    const asked = { commandId: randomUUID(), at: ahead(5_000), version, command: 'activate' } as const;
    const { entries } = await workflows.commit({ params, body: { ...asked, intent } });
    expect(entries).toMatchObject([
      { result: { ok: false, refusal: { code: 'clock-ahead', params: { receivedAt: asked.at } } } },
    ]);
    expect(entries[0]?.at).toBeDefined();
    expect(toInstant(entries[0]?.at ?? '') < asked.at).toBe(true);
    const late = {
      ...asked,
      commandId: randomUUID(),
      refusal: { code: 'referral-expired' },
      tellRefusal: false,
    } as const;
    const recorded = await workflows.recordRefused({ params, body: late });
    expect(recorded.entries).toMatchObject([{ result: { ok: false, refusal: { code: 'clock-ahead' } } }]);
    expect(await world.application(holder)).toMatchObject({ version, stage: 'queued' });
    expect(await world.response(held.id)).toMatchObject({ status: 'held' });
    // A little ahead is no mistake: clocks differ.
    const almost = { ...asked, commandId: randomUUID(), at: ahead(1_000) };
    expect((await workflows.commit({ params, body: { ...almost, intent } })).entries).toMatchObject([
      { result: { ok: true, fact: { type: 'referred' } } },
    ]);
  });

  it('ends no window: a timer that rings too early is told when to ring again', async () => {
    const { holder } = await underWay();
    const params = { id: holder };
    const { version } = await world.application(holder);
    const before = await everything();
    const at = ahead();
    const asked = {
      commandId: `${holder}/age/${at}`,
      at,
      version,
      command: 'timeUp',
      intent: { type: 'age-out' },
    } as const;
    const early = await workflows.commit({ params, body: asked });
    expect(early.entries).toEqual([]);
    expect(early.notYetMs).toBeGreaterThan(sixWeeksMs - 60_000);
    expect(await everything()).toEqual(before);
    // Once the clock has come to it the same command is carried out.
    await gateway.moveClock({ body: { offsetMs: sixWeeksMs } });
    try {
      const { entries } = await workflows.commit({ params, body: asked });
      expect(entries).toMatchObject([{ at, result: { ok: true, fact: { type: 'aged-out' } } }]);
    } finally {
      await world.database.pool.query('UPDATE training_clock SET offset_ms = 0');
    }
  });

  it('forgets nobody before the time', async () => {
    const id = await world.queued({ at: beforePublication });
    await world.carryOut(id, { type: 'withdraw' }, published);
    const inTenYears = addMs(ahead(), 10 * 366 * 86_400_000);
    const due = await erasure.retentionDue({ body: { at: inTenYears, after: null, limit: 10 } });
    expect(due.items).not.toContain(id);
    await erasure.eraseApplication({ params: { id }, body: { at: inTenYears } });
    const { erasedAt, childKey } = await world.application(id);
    expect(Number(erasedAt)).toBeLessThanOrEqual(Date.now());
    // The child is not past the age yet, so that a new application finds its lapses.
    expect(childKey).not.toBeNull();
  });
});
