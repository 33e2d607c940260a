import { describe, expect, it } from '@jest/globals';
import request from 'supertest';
import { testGateway } from '../../testing/gateway';

const gateway = testGateway('hostile-requests');
const api = '/api/v1';
const elsewhere = 'elsewhere.example';

describe('what a request says of its own address', () => {
  it('stands in nothing that is signed, sent or followed', async () => {
    const hostile = { host: elsewhere, 'x-forwarded-host': elsewhere, forwarded: `host=${elsewhere}` };
    const challenge = await request(gateway.url).post(`${api}/auth/challenge`).set(hostile).expect(201);
    expect(JSON.stringify(challenge.body)).not.toContain(elsewhere);
    const former = await request(gateway.url).get('/api/v1/auth/confirm-email?token=a').set(hostile);
    expect(former.headers['location'] ?? '').not.toContain(elsewhere);
  });

  it.each([
    `//${elsewhere}/`,
    `//${elsewhere}/api/docs`,
    `/api/docs//${elsewhere}`,
    `/%5c${elsewhere}`,
    `/${elsewhere}//..`,
  ])('leads nowhere else: %s', async (path) => {
    const { status, headers } = await request(gateway.url).get(path);
    expect(status).toBeLessThan(500);
    expect(new URL(headers['location'] ?? '/', gateway.url).host).toBe(new URL(gateway.url).host);
  });
});

describe('a parameter', () => {
  it.each(['limit=1&limit=2', 'limit[]=1', 'limit[a]=1', 'text[$ne]=a', 'limit=1e400', 'cursor[__proto__][a]=1'])(
    'that comes twice or in parts is refused or not heard: %s',
    async (query) => {
      const { status } = await request(gateway.url).get(`${api}/kindergartens?${query}`);
      expect([200, 400]).toContain(status);
    },
  );
});

describe('a body', () => {
  it.each([
    '{"__proto__":{"isOperator":true},"token":"a"}',
    '{"constructor":{"prototype":{"isOperator":true}},"token":"a"}',
  ])('changes no prototype: %s', async (body) => {
    const parent = await gateway.as(await gateway.person({ role: 'applicant' }));
    const { status } = await parent
      .post(`${api}/auth/confirm-email`)
      .set('content-type', 'application/json')
      .send(body);
    expect(status).toBeLessThan(500);
    expect(Object.hasOwn(Object.prototype, 'isOperator')).toBe(false);
    expect(await parent.get(`${api}/admin/applications`)).toMatchObject({ status: 403 });
  });
});
