import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it } from '@jest/globals';
import { Me } from '@kezek/contract/public/session';
import request from 'supertest';
import { anIin, keysOf } from '../../testing/eds';
import { enter } from '../../testing/enter';
import { startTestGateway, testGateway } from '../../testing/gateway';
import { until } from '../../testing/until';
import { agentFamily } from './agent-family';
import { LastSeen } from './last-seen';

const gateway = testGateway('own-sessions');
const api = '/api/v1';
const firefox = 'Mozilla/5.0 (X11; Linux x86_64; rv:145.0) Gecko/20100101 Firefox/145.0';
const phone =
  'Mozilla/5.0 (Linux; Android 16) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0 Mobile Safari/537.36';

const browser = (userAgent: string) => request.agent(gateway.url).set('user-agent', userAgent);

describe('sessions', () => {
  it('are listed to their owner, who ends the one on the lost phone', async () => {
    const key = keysOf({ iin: anIin() }).auth;
    const desk = await enter(gateway, key, { agent: browser(firefox) });
    const lost = await enter(gateway, key, { agent: browser(phone) });
    const list = async () => (await desk.agent.get(`${api}/me/sessions`).expect(200)).body.items;
    const items = await list();
    expect(items.map(({ agent, current }: { agent: string; current: boolean }) => ({ agent, current }))).toEqual([
      { agent: 'Chrome, Android', current: false },
      { agent: 'Firefox, Linux', current: true },
    ]);
    const other = await enter(gateway, keysOf({ iin: anIin() }).auth);
    await other.agent.delete(`${api}/me/sessions/${items[0].id}`).expect(404);
    await lost.agent.get(`${api}/me`).expect(200);
    await desk.agent.delete(`${api}/me/sessions/${items[0].id}`).expect(204);
    await lost.agent.get(`${api}/me`).expect(401);
    expect((await desk.agent.delete(`${api}/me/sessions/${randomUUID()}`).expect(404)).body.code).toBe(
      'session-not-found',
    );
    expect(await list()).toHaveLength(1);
  });

  it.each(['applicant', 'employee', 'operator'] as const)('of an %s ends with its time', async (role) => {
    const account = await gateway.person({ role });
    const agent = await gateway.as(account);
    await gateway.postgres.pool.query(`UPDATE session SET expire = to_timestamp($1) WHERE sess ->> 'accountId' = $2`, [
      Date.now() / 1000 - 1,
      account.id,
    ]);
    await agent.get(`${api}/me`).expect(401);
  });

  it('tell when they end, and are prolonged by who stays, in every process, up to their latest end', async () => {
    const account = await gateway.person();
    const agent = await gateway.as(account);
    const elsewhere = await startTestGateway(gateway.postgres.url);
    const cookie = await gateway.sessionCookie(account);
    const there = () => fetch(`${elsewhere.url}${api}/me`, { headers: { cookie: cookie.split(';')[0] ?? '' } });
    const session = async (answer: Response) => Me.parse(await answer.json()).session;
    const begun = await session(await there());
    const hours = (from: number, to: string) => (Date.parse(to) - from) / 3_600_000;
    expect(hours(Date.now(), begun.endsAt)).toBeCloseTo(1, 1);
    expect(hours(Date.now(), begun.latestEnd)).toBeCloseTo(2, 1);
    // Nothing that is only read moves it.
    expect((await agent.get(`${api}/me`)).get('Set-Cookie')).toBeUndefined();
    await sleep(20);
    const stayed = await gateway.stranger.put(`${api}/me/session`).set('cookie', cookie).send({}).expect(200);
    expect(stayed.body.endsAt > begun.endsAt).toBe(true);
    expect(stayed.body.latestEnd).toBe(begun.latestEnd);
    expect(stayed.get('Set-Cookie')?.[0]).toMatch(/^kezek=.*Expires=/);
    await until(async () => (await session(await there())).endsAt, stayed.body.endsAt);
    // Close to its latest end it goes no further.
    const sooner = new Date(Date.now() + 60_000).toISOString();
    await gateway.postgres.pool.query(
      `UPDATE session SET sess = jsonb_set(sess::jsonb, '{latestEnd}', to_jsonb($1::text)) WHERE sess ->> 'accountId' = $2`,
      [sooner, account.id],
    );
    const fresh = await startTestGateway(gateway.postgres.url);
    const answer = await fetch(`${fresh.url}${api}/me/session`, {
      method: 'PUT',
      headers: { cookie: cookie.split(';')[0] ?? '', 'content-type': 'application/json' },
      body: '{}',
    });
    expect(await answer.json()).toEqual({ endsAt: sooner, latestEnd: sooner });
    await gateway.stranger.put(`${api}/me/session`).send({}).expect(401);
    await elsewhere.close();
    await fresh.close();
  });

  it('note when they were last seen, apart from any request', async () => {
    const { me } = await enter(gateway, keysOf({ iin: anIin() }).auth);
    const { rows } = await gateway.postgres.pool.query(`SELECT sid FROM session WHERE sess ->> 'accountId' = $1`, [
      me.id,
    ]);
    const seen = new LastSeen(gateway.postgres.pool, () => {});
    seen.note(rows[0].sid);
    seen.note('nobody’s');
    await seen.write();
    seen.close();
    const after = await gateway.postgres.pool.query(`SELECT last_seen_at FROM session WHERE sid = $1`, [rows[0].sid]);
    expect(Date.now() - Date.parse(after.rows[0].last_seen_at)).toBeLessThan(10_000);
  });
});

describe('a browser that is new', () => {
  it('is told of, once, and the first is not', async () => {
    const key = keysOf({ iin: anIin() }).auth;
    const desk = await enter(gateway, key, { agent: browser(firefox) });
    await enter(gateway, key, { agent: desk.agent });
    const inbox = async () => (await desk.agent.get(`${api}/inbox`).set('accept-language', 'ru').expect(200)).body;
    await sleep(150);
    expect((await inbox()).items).toEqual([]);
    const phones = browser(phone);
    await enter(gateway, key, { agent: phones });
    await enter(gateway, key, { agent: phones });
    await sleep(150);
    const { items, unread } = await inbox();
    expect(unread).toBe(1);
    expect(items).toMatchObject([{ code: 'signed-in-new-device', applicationId: null }]);
    expect(items[0].text).toContain('Chrome, Android');
  });
});

it('a User-Agent becomes a browser and a system, or nothing', () => {
  expect(agentFamily(`${phone} YaBrowser/25.8`)).toBe('Yandex Browser, Android');
  expect(agentFamily('Mozilla/5.0 (iPhone; CPU iPhone OS 19_0 like Mac OS X) Version/19.0 Safari/604.1')).toBe(
    'Safari, iOS',
  );
  expect(agentFamily('curl/8.0')).toBeNull();
  expect(agentFamily(undefined)).toBeNull();
});
