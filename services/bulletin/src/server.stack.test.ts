import type { BulletinKind } from '@kezek/rules/bulletin/schedule';
import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createClient, type Client } from '@kezek/contract/client';
import { bulletinForGateway } from '@kezek/contract/internal/bulletin-for-gateway';
import { ReferralStatus } from '@kezek/contract/internal/bulletin/views';
import { bulletinForWorkflows } from '@kezek/contract/internal/bulletin-for-workflows';
import { listen, type RunningServer } from '@kezek/platform/http-server';
import { createLogger } from '@kezek/platform/logger';
import { toCalendarDay } from '@kezek/calendar/instant';
import { packInForce } from '@kezek/rules/pack/rule-pack';
import { almaty, defaultPacks } from '@kezek/rules/pack/default-packs';
import { testDatabase } from '@kezek/stack/testing/postgres';
import { addTrainingClockRoutes } from './demo/training-clock-routes';
import { createBulletinApp } from './server';
import { openDatabase, type Database } from './storage/database';
import { after, beforePublication, gathered, generalFrom, published, someIin } from './testing/world';

const test = testDatabase('http', { prismaDir: join(__dirname, '../prisma') });
const logger = createLogger({ name: 'bulletin-test', level: 'silent' });
let database: Database;
let server: RunningServer;
let gateway: Client<typeof bulletinForGateway>;
let workflows: Client<typeof bulletinForWorkflows>;

beforeAll(async () => {
  database = openDatabase(test.url);
  await database.policy.seed();
  server = await listen(
    createBulletinApp({ database, logger, internalToken: 'secret', extension: addTrainingClockRoutes }),
    0,
    { signals: false },
  );
  const options = { baseUrl: server.url, token: 'secret' };
  gateway = createClient(bulletinForGateway, options);
  workflows = createClient(bulletinForWorkflows, options);
});

afterAll(async () => {
  await server?.close();
  await database?.close();
});

it('measures itself for those with the token only', async () => {
  const metrics = (headers: Record<string, string>) => fetch(`${server.url}/metrics`, { headers });
  expect((await metrics({})).status).toBe(401);
  const read = await metrics({ authorization: 'Bearer secret' });
  expect(await read.text()).toContain('service="bulletin"');
});

async function queued(birthDate = '2022-05-10'): Promise<string> {
  const id = randomUUID();
  await gateway.submit({
    body: {
      id,
      idempotencyKey: `submit-${id}`,
      at: beforePublication,
      submittedBy: randomUUID(),
      child: { iin: someIin(birthDate), name: 'Demo Child', birthDate },
      city: almaty,
      language: 'kk',
      privilege: 'large-family',
      wishes: null,
    },
  });
  await workflows.commit({
    params: { id },
    body: { commandId: 'open', at: beforePublication, version: 0, command: 'open', intent: { type: 'open' } },
  });
  return id;
}

const bulletinBody = (over: Partial<{ places: number; kind: BulletinKind; publishOn: string }> = {}) => ({
  id: randomUUID(),
  at: beforePublication,
  kindergartenId: randomUUID(),
  groupId: randomUUID(),
  kind: 'public' as const,
  city: almaty,
  locality: almaty,
  birthYear: 2022,
  language: 'kk' as const,
  places: 1,
  startsOn: '2026-09-01',
  publishOn: '2026-03-16',
  ...over,
});

describe('over HTTP', () => {
  it('answers nobody without the token', async () => {
    const stranger = createClient(bulletinForGateway, { baseUrl: server.url, token: 'wrong' });
    await expect(stranger.rulePacks()).rejects.toMatchObject({ status: 401, code: 'unauthorized' });
  });

  it('carries out no intent that can be none of ours, and says by which field', async () => {
    const answer = await fetch(`${server.url}/internal/applications/${randomUUID()}/commit`, {
      method: 'POST',
      headers: { authorization: 'Bearer secret', 'content-type': 'application/json' },
      body: JSON.stringify({
        ...{ commandId: 'activate', at: beforePublication, version: 1, command: 'activate' },
        intent: { type: 'activate', responseId: 'not-an-id' },
      }),
    });
    expect(answer.status).toBe(400);
    expect(await answer.json()).toMatchObject({
      code: 'invalid-request',
      errors: [{ path: 'body.intent.responseId' }],
    });
  });

  it('leads from submission to a referral, and shows it from every side', async () => {
    const [one, two] = [await queued(), await queued()];
    const body = bulletinBody();
    const scheduled = await gateway.scheduleBulletin({ body });
    expect(scheduled).toMatchObject({
      status: 'reserving',
      publishAt: published,
      gatherUntil: gathered,
      generalAt: generalFrom,
      phase: 'not-open',
    });
    const params = { id: body.id };
    await workflows.reserved({ params, body: { at: beforePublication, refusal: null } });
    expect(
      (await gateway.editBulletin({ params, body: { at: beforePublication, startsOn: '2026-10-01' } })).startsOn,
    ).toBe('2026-10-01');
    await workflows.advance({ params, body: { at: published } });
    await expect(
      gateway.editBulletin({ params, body: { at: published, startsOn: '2026-09-01' } }),
    ).rejects.toMatchObject({
      code: 'bulletin-already-published',
    });

    const at = after(gathered, 1_000);
    const seen = await gateway.bulletinsFor({ params: { id: one }, query: { at } });
    expect(seen.items).toMatchObject([{ mayRespond: true, refusal: null, bulletin: { phase: 'priority', free: 1 } }]);
    const respond = (id: string) =>
      gateway.respond({ params: { id }, body: { bulletinId: body.id, idempotencyKey: `respond-${id}`, at } });
    const response = await respond(one);
    expect(response).toMatchObject({ status: 'held', access: 'priority', placeNo: 1, waitingRank: null });
    expect(await respond(two)).toMatchObject({ status: 'waiting', waitingRank: 1 });
    expect(await respond(one)).toEqual(response);
    const together = [one, two, body.groupId].map((applicationId) => ({
      applicationId,
      bulletinId: body.id,
      idempotencyKey: `respond-${applicationId}`,
      at,
    }));
    expect((await gateway.respondTogether({ body: { requests: together } })).answers).toMatchObject([
      { response },
      { response: { applicationId: two, waitingRank: 1 } },
      { problem: { status: 404, code: 'not-found' } },
    ]);

    const view = await gateway.application({ params: { id: two }, query: { at } });
    expect(view).toMatchObject({
      number: 2,
      response: { status: 'waiting', waitingRank: 1 },
      privilege: { status: 'claimed' },
    });
    const committed = await workflows.commit({
      params: { id: one },
      body: {
        commandId: 'activate',
        at,
        version: 1,
        command: 'activate',
        intent: { type: 'activate', responseId: response.id },
      },
    });
    expect(committed.entries).toMatchObject([{ result: { ok: true, version: 2, fact: { type: 'referred' } } }]);
    const refused = {
      commandId: 'refused-1',
      at,
      command: 'extend',
      refusal: { code: 'extension-too-early' as const },
      version: 2,
      tellRefusal: false,
    };
    await workflows.recordRefused({ params: { id: one }, body: refused });
    await workflows.recordRefused({ params: { id: one }, body: refused });
    const history = await gateway.history({ params: { id: one } });
    expect(history.items.map(({ code, seq }) => [seq, code])).toEqual([
      [1, 'opened'],
      [2, 'referred'],
      [3, 'refused'],
    ]);
    const staff = await gateway.staffResponses({ params: { id: body.kindergartenId }, query: { at, limit: 1 } });
    expect(staff.items).toMatchObject([
      { response: { status: 'waiting' }, child: { name: 'Demo Child' }, stage: 'queued' },
    ]);
    const next = await gateway.staffResponses({
      params: { id: body.kindergartenId },
      query: { at, cursor: staff.nextCursor ?? '' },
    });
    expect(next).toMatchObject({
      items: [{ response: { status: 'activated' }, referral: { status: 'valid' } }],
      nextCursor: null,
    });
    for (const [status, count] of Object.entries({ valid: 1, arrived: 0 })) {
      const referred = await gateway.staffResponses({
        params: { id: body.kindergartenId },
        query: { at, limit: 1, referral: ReferralStatus.parse(status) },
      });
      expect({ status, items: referred.items }).toMatchObject({ status, items: { length: count } });
    }
    const found = await gateway.response({ params: { id: response.id }, query: { at } });
    expect(found.kindergartenId).toBe(body.kindergartenId);
    const referralId = found.referral?.id ?? '';
    expect(await gateway.referral({ params: { id: referralId } })).toMatchObject({
      applicationId: one,
      status: 'valid',
    });
    const referral = await gateway.referral({ params: { id: referralId } });
    expect(await gateway.referralByNumber({ params: { number: referral.number } })).toEqual(referral);
    await expect(gateway.referralByNumber({ params: { number: 'ALM-2026-999999' } })).rejects.toMatchObject({
      status: 404,
    });
    const lines = await gateway.protocol({ query: { city: almaty } });
    expect(lines.items).toMatchObject([{ kind: 'issued', number: 1, category: 'general', packVersion: 1 }]);
    const queue = await gateway.queue({ query: { city: almaty, birthYear: 2022, language: 'kk' } });
    expect(queue).toMatchObject({ total: 1, items: [{ number: 1, hasResponse: true }], nextCursor: null });
    expect((await gateway.claimedPrivileges({ query: { at } })).items).toHaveLength(2);
    expect((await gateway.searchApplications({ query: { at, stage: 'referred' } })).items).toMatchObject([{ id: one }]);
  });

  it('lists bulletins by phase as the rules see it, a page at a time', async () => {
    const days = ['2026-03-17', '2026-03-18', '2026-03-19'];
    for (const publishOn of days) {
      const body = bulletinBody({ publishOn });
      await gateway.scheduleBulletin({ body });
      await workflows.reserved({ params: { id: body.id }, body: { at: beforePublication, refusal: null } });
    }
    for (const at of [
      beforePublication,
      after(published, 5),
      after(gathered, 0),
      generalFrom,
      after(generalFrom, 86_400_000 * 90),
    ]) {
      const all = (await gateway.bulletins({ query: { at, limit: 100 } })).items;
      for (const access of ['not-open', 'gathering', 'priority', 'general', 'closed'] as const) {
        const filtered = (await gateway.bulletins({ query: { at, access, limit: 100 } })).items;
        expect(filtered).toEqual(all.filter(({ phase }) => phase === access));
        const withFree = (await gateway.bulletins({ query: { at, access, free: '1', limit: 100 } })).items;
        expect(withFree).toEqual(filtered.filter(({ free }) => free > 0));
        const city = all[0]?.city ?? '';
        const { items: points } = await gateway.bulletinPoints({ query: { at, access, city } });
        const here = filtered.filter((one) => one.city === city).map(({ kindergartenId }) => kindergartenId);
        expect(Object.fromEntries(points.map((one) => [one.kindergartenId, one.bulletins]))).toEqual(countsOf(here));
      }
      const paged = [];
      let cursor: string | undefined;
      do {
        const page = await gateway.bulletins({ query: { at, limit: 1, ...(cursor && { cursor }) } });
        paged.push(...page.items);
        cursor = page.nextCursor ?? undefined;
      } while (cursor);
      expect(paged).toEqual(all);
    }
    const ofOthers = [['x', 'y'], [published, 'y'], ['2026', randomUUID()], [published]].map((parts) =>
      Buffer.from(JSON.stringify(parts)).toString('base64url'),
    );
    for (const cursor of ['nonsense', ...ofOthers]) {
      await expect(gateway.bulletins({ query: { at: published, cursor } })).rejects.toMatchObject({
        ...{ status: 400, code: 'invalid-cursor' },
      });
    }
  });

  it.each([
    [{ startsOn: '1582-10-10' }],
    [{ startsOn: '2999-12-31' }],
    [{ publishOn: '1001-01-01' }],
    [{ publishOn: '2999-12-31' }],
    // Nobody has given a calendar for it.
    [{ publishOn: '2098-03-03' }],
  ])('refuses days that nobody can mean: %j', async (days) => {
    await expect(gateway.scheduleBulletin({ body: { ...bulletinBody(), ...days } })).rejects.toMatchObject({
      ...{ status: 422, code: 'day-not-possible' },
    });
  });

  it('refuses a publication in the past, and seats that the catalog has not got', async () => {
    const past = { ...bulletinBody(), at: published };
    await expect(gateway.scheduleBulletin({ body: past })).rejects.toMatchObject({
      status: 422,
      code: 'publication-in-the-past',
    });
    const body = bulletinBody({ places: 3 });
    await gateway.scheduleBulletin({ body });
    const refusal = { code: 'group-full' as const };
    const progress = await workflows.reserved({ params: { id: body.id }, body: { at: beforePublication, refusal } });
    expect(progress).toMatchObject({ status: 'withdrawn', step: 'ended', placesToReturn: [] });
    expect(await gateway.bulletin({ params: { id: body.id }, query: { at: published } })).toMatchObject({
      reason: 'group-full',
      free: 0,
    });
  });

  it('offers private choices to those who are old enough, and says what is missing', async () => {
    const [three, two] = [await queued(), await queued('2023-12-10')];
    const query = { at: after(published, 5) };
    expect(await gateway.privateChoices({ params: { id: three }, query })).toMatchObject({
      refusal: { code: 'no-free-place' },
    });
    expect(await gateway.privateChoices({ params: { id: two }, query })).toMatchObject({
      refusal: { code: 'too-young-for-private' },
    });
    const body = bulletinBody({ kind: 'state-order' });
    await gateway.scheduleBulletin({ body });
    await workflows.reserved({ params: { id: body.id }, body: { at: beforePublication, refusal: null } });
    expect(await gateway.privateChoices({ params: { id: three }, query })).toMatchObject({
      refusal: null,
      items: [{ id: body.id }],
    });
  });

  it('numbers versions of rule packs over all localities, and keeps those of the calendar', async () => {
    const actor = { role: 'operator' as const, id: 'op' };
    const values = packInForce(defaultPacks, '*', toCalendarDay('2026-01-01')).values;
    const changed = { ...values, stopList: { workingDays: 7 } };
    const added = { locality: almaty, appliesFrom: '2027-01-01', actor };
    expect(await gateway.addRulePack({ body: { ...added, values: changed } })).toEqual({ version: 2 });
    // Asked again, because its answer was lost: the same version.
    expect(await gateway.addRulePack({ body: { ...added, values: changed } })).toEqual({ version: 2 });
    const again = { ...values, stopList: { workingDays: 8 } };
    expect(await gateway.addRulePack({ body: { ...added, values: again } })).toEqual({ version: 3 });
    const broken = { ...values, lapsesUntilRemoval: 0 };
    await expect(gateway.addRulePack({ body: { ...added, values: broken } })).rejects.toMatchObject({
      code: 'invalid-rule-pack',
    });
    expect((await gateway.rulePacks()).items).toHaveLength(4);
    const decree = { source: 'a decree', provisional: false, daysOff: ['2036-01-01'], workingDays: [], actor };
    expect(await gateway.setCalendarYear({ params: { year: '2036' }, body: decree })).toEqual({ version: 2 });
    expect((await gateway.calendar()).years['2036']).toMatchObject({ daysOff: ['2036-01-01'] });
    expect(await gateway.moveClock({ body: { offsetMs: 86_400_000 } })).toEqual(await gateway.untold());
    const id = await queued();
    const { clockOffsetMs } = await workflows.commit({
      params: { id },
      body: { commandId: 'open', at: beforePublication, version: 0, command: 'open', intent: { type: 'open' } },
    });
    expect(clockOffsetMs).toBe(86_400_000);
  });
});

function countsOf(ids: readonly string[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const id of ids) counts[id] = (counts[id] ?? 0) + 1;
  return counts;
}
