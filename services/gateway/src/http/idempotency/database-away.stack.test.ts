import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { databaseUrl } from '@kezek/platform/database';
import { migrate } from '@kezek/platform/migrate';
import { createPool } from '@kezek/platform/postgres';
import { almaty } from '@kezek/rules/pack/default-packs';
import type { RunningPostgres } from '@kezek/stack/postgres';
import { startPostgres } from '@kezek/stack/postgres';
import type request from 'supertest';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { response } from '../../testing/factories';
import { aPng } from '../../testing/files';
import { aKey, prismaDir, startTestGateway, type TestGateway } from '../../testing/gateway';

const folder = mkdtempSync(join(tmpdir(), 'kezek-away-'));
const dataDir = join(folder, 'postgres');
const api = '/api/v1';
let postgres: RunningPostgres;
let gateway: TestGateway;

beforeAll(async () => {
  postgres = await startPostgres({ dataDir });
  const url = await postgres.createDatabase('away');
  await migrate({ url, prismaDir });
  // Postgres keeps some connections for its superuser; the portal's role is none, so it can be left without.
  await asSuperuser(`CREATE ROLE portal LOGIN PASSWORD 'portal'; GRANT ALL ON ALL TABLES IN SCHEMA public TO portal;
    GRANT ALL ON ALL SEQUENCES IN SCHEMA public TO portal`);
  gateway = await startTestGateway(url.replace('kezek:kezek', 'portal:portal'), {
    settings: { RATE_LIMIT_READ: '100000', RATE_LIMIT_CHANGE: '100000' },
  });
});
afterAll(async () => {
  await gateway.close();
  await postgres.stop();
  rmSync(folder, { recursive: true, force: true });
});

async function asSuperuser(sql: string): Promise<void> {
  const pool = createPool(databaseUrl(postgres.url('postgres'), 'away'), { max: 1 });
  await pool.query(sql);
  await pool.end();
}
const breakAll = `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = 'portal'`;

let serial = 0;

/** One request of each kind, each under a key of its own that it keeps. */
async function requests() {
  serial += 1;
  const iin = `2201${String(serial).padStart(8, '0')}`;
  const { id: kindergartenId } = gateway.catalog.addKindergarten();
  const group = gateway.catalog.addGroup({ kindergartenId });
  const parent = await gateway.person();
  const own = await gateway.ownApplication(parent);
  const [applicant, employee, operator] = await Promise.all([
    gateway.as(parent),
    gateway.person({ role: 'employee', kindergartenId }).then((account) => gateway.as(account)),
    gateway.person({ role: 'operator' }).then((account) => gateway.as(account)),
  ]);
  const held = response({ applicationId: own.id });
  const view = gateway.bulletin.add({
    ...own,
    response: held,
    privilege: { code: 'orphan', status: 'claimed', text: null },
  });
  gateway.bulletin.kindergartenOf.set(held.id, kindergartenId);
  const child = { iin, name: 'Демо', birthDate: '2022-01-09' };
  const wanted = { groupId: group.id, birthYear: 2022, places: 2, startsOn: '2026-09-01', publishOn: '2026-03-27' };
  const one = (send: (key: ReturnType<typeof aKey>) => request.Test, status: number) => {
    const key = aKey();
    return { send: () => send(key), status };
  };
  const application = `${api}/applications/${view.id}`;
  return [
    one((key) => applicant.post(`${api}/applications`).set(key).send({ child, city: almaty, language: 'kk' }), 201),
    one((key) => applicant.post(`${application}/documents`).set(key).attach('file', aPng(), 'a.png'), 201),
    one((key) => employee.post(`${api}/staff/bulletins`).set(key).send(wanted), 201),
    one(
      (key) => employee.post(`${application}/acts/draft`).set(key).send({ type: 'activate', responseId: held.id }),
      201,
    ),
    one((key) => operator.post(`${api}/admin/privileges/${view.id}`).set(key).send({ decision: 'confirm' }), 200),
    one(() => applicant.get(`${api}/me`), 200),
    one(() => applicant.get(`${api}/inbox`), 200),
    one(() => applicant.get(`${api}/applications`), 200),
  ];
}

type Asked = Awaited<ReturnType<typeof requests>>;

/** Nothing but an answer as it should be, a refusal that is none of our faults, or «try again» with a time for it. */
async function sendAll(asked: Asked) {
  const answers = await Promise.all(asked.map(({ send }) => send()));
  return answers.map(({ status, body, headers }, index) => {
    const said = { request: index, status, code: body.code, retryAfter: headers['retry-after'] };
    if (status === asked[index]?.status) return 'done';
    if (status === 409) expect(said).toMatchObject({ code: 'request-in-flight', retryAfter: expect.any(String) });
    else {
      // Uploads have a limit of their own, of how many are read at once.
      const code = expect.stringMatching(/^(unavailable|try-again)$/);
      expect(said).toMatchObject({ status: 503, code, retryAfter: expect.any(String) });
    }
    return 'again';
  });
}

async function untilDone(asked: Asked) {
  let left = asked;
  const giveUpAt = performance.now() + 120_000;
  while (left.length > 0) {
    const ends = await sendAll(left);
    left = left.filter((_, index) => ends[index] === 'again');
    expect(performance.now()).toBeLessThan(giveUpAt);
    if (left.length > 0) await sleep(200);
  }
}

it('that has no connection left: 503, and the same keys then succeed', async () => {
  const asked = await requests();
  await asSuperuser('ALTER ROLE portal CONNECTION LIMIT 0');
  await asSuperuser(breakAll);
  const ends = await sendAll(asked);
  await asSuperuser('ALTER ROLE portal CONNECTION LIMIT -1');
  expect(ends).toContain('again');
  await untilDone(asked);
});

it('whose connections break again and again under load: never a fault, each key succeeds', async () => {
  const all = await Promise.all(Array.from({ length: 12 }, requests));
  const breaking = async () => {
    for (let times = 0; times < 25; times += 1) {
      await asSuperuser(breakAll);
      await sleep(40);
    }
  };
  await Promise.all([breaking(), ...all.map(untilDone)]);
  const { calls } = gateway.bulletin;
  const submitted = calls.filter(({ name }) => name === 'submit').map(({ body }) => Object(body));
  // However often one was sent, each of the families has one application, at its first instant.
  const firsts = new Set(submitted.map(({ id, at }) => `${id} ${at}`));
  expect(firsts.size).toBe(new Set(submitted.map(({ id }) => id)).size);
});

it('that is killed and comes back: never a fault, each key succeeds', async () => {
  const before = await requests();
  process.kill(postgres.pid ?? 0, 'SIGKILL');
  await postgres.ended;
  expect(await sendAll(before)).toContain('again');
  const restarted = startPostgres({ dataDir, port: postgres.port });
  for (let times = 0; times < 10; times += 1) await sendAll(before);
  postgres = await restarted;
  await untilDone(before);
  await untilDone(await requests());
});
