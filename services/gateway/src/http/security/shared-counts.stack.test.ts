import { afterEach, describe, expect, it } from '@jest/globals';
import { createLogger } from '@kezek/platform/logger';
import request from 'supertest';
import { startTestGateway, testGateway, type TestGateway } from '../../testing/gateway';
import { sharedCounts } from './shared-counts';

const gateway = testGateway('shared-limits');
const api = '/api/v1';
const settings = { RATE_LIMIT_SIGN_IN: '4', RATE_LIMIT_SEARCH: '2', RATE_LIMIT_UPLOAD: '1', RATE_LIMIT_READ: '3' };
const running: TestGateway[] = [];

/** Two gateways of one database. */
async function pair(): Promise<[TestGateway, TestGateway]> {
  const start = async () => {
    const one = await startTestGateway(gateway.postgres.url, { settings });
    running.push(one);
    return one;
  };
  return [await start(), await start()];
}
afterEach(async () => {
  await Promise.all(running.splice(0).map((one) => one.close()));
  await gateway.database.rateLimit.deleteMany();
});

const challenge = ({ url }: TestGateway) => request(url).post(`${api}/auth/challenge`);

describe('a limit that is shared', () => {
  it('gives an address no more tries to sign in for asking another gateway', async () => {
    const [one, other] = await pair();
    const statuses: number[] = [];
    for (const asked of [one, other, one, other, one, other]) statuses.push((await challenge(asked)).status);
    expect(statuses).toEqual([201, 201, 201, 201, 429, 429]);
    const { headers } = await challenge(other).expect(429);
    expect(Number(headers['retry-after'])).toBeGreaterThan(0);
    expect(headers['ratelimit']).toMatch(/^limit=4, remaining=0, reset=\d+$/);
  });

  it('is of the person for searching, wherever they ask, and of nobody else', async () => {
    const [one, other] = await pair();
    const search = async (at: TestGateway, operator: Awaited<ReturnType<TestGateway['person']>>) => {
      const agent = await at.as(operator);
      return (await agent.get(`${api}/admin/applications?text=a`)).status;
    };
    const [operator, colleague] = [
      await gateway.person({ role: 'operator' }),
      await gateway.person({ role: 'operator' }),
    ];
    expect([await search(one, operator), await search(other, operator), await search(one, operator)]).toEqual([
      200, 200, 429,
    ]);
    expect(await search(other, colleague)).toBe(200);
  });

  it('counts at once as well as one after another', async () => {
    const [one, other] = await pair();
    const answers = await Promise.all(
      [one, other, one, other, one, other, one, other].map((asked) => challenge(asked)),
    );
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(4);
    expect(answers.filter(({ status }) => status === 429)).toHaveLength(4);
  });

  it('keeps no address and no account', async () => {
    const [one] = await pair();
    await challenge(one).expect(201);
    const rows = await gateway.database.rateLimit.findMany();
    expect(rows.map(({ key }) => key)).toEqual([expect.stringMatching(/^sign-in:[\w-]{43}$/)]);
  });

  it('counts in the process alone while the database is away', async () => {
    const { Pool } = await import('pg');
    const pool = new Pool({ host: '127.0.0.1', port: 1, connectionTimeoutMillis: 500 });
    const logger = createLogger({ name: 'limits', level: 'silent' });
    const { increment } = sharedCounts({ pool, keyed: (text) => text, logger })('sign-in', 2);
    const counted = [];
    for (let n = 0; n < 3; n += 1) counted.push((await increment('a')).totalHits);
    expect(counted).toEqual([1, 2, 3]);
    await pool.end();
  });
});

it('what reads is counted by each gateway, without a query', async () => {
  const [one, other] = await pair();
  const read = async ({ url }: TestGateway) => (await request(url).get(`${api}/time`)).status;
  expect([await read(one), await read(one), await read(one), await read(one)]).toEqual([200, 200, 200, 429]);
  expect(await read(other)).toBe(200);
  expect(await gateway.database.rateLimit.count()).toBe(0);
});
