import { randomUUID } from 'node:crypto';
import { expect, it } from '@jest/globals';
import { gatewayForDemo } from '@kezek/contract/internal/gateway-for-demo';
import { token } from '../testing/factories';
import { startTestGateway, testGateway, type TestGateway } from '../testing/gateway';

const gateway = testGateway('demo-session');

const { path } = gatewayForDemo.openSession;
const open = (accountId: string, { stranger }: Pick<TestGateway, 'stranger'> = gateway) =>
  stranger.post(path).set('authorization', `Bearer ${token}`).send({ accountId });

it('with the internal token a demo person’s session is opened without a key', async () => {
  const account = await gateway.person({ role: 'operator' });
  const { keepsCalendar: _ours, ...shown } = account;
  const answer = await open(account.id).expect(200, shown);
  const cookie = answer.get('Set-Cookie')?.[0]?.split(';')[0] ?? '';
  const me = await gateway.stranger.get('/api/v1/me').set('cookie', cookie).expect(200);
  expect(me.body).toMatchObject({ id: account.id, head: false });
});

it('without that token, or with another, nobody is let in, whatever they send', async () => {
  const { id: accountId } = await gateway.person();
  for (const authorization of ['', 'Bearer ', `Bearer ${token}x`, token]) {
    const answer = await gateway.stranger.post(path).set('authorization', authorization).send({ accountId });
    expect(answer.status).toBe(401);
    expect(answer.get('Set-Cookie')).toBeUndefined();
  }
  await gateway.stranger.post(`/api/v1${path}`).set('authorization', `Bearer ${token}`).send({ accountId }).expect(404);
});

it('nobody becomes somebody who is no demo person', async () => {
  const { id } = await gateway.person();
  await gateway.database.account.update({ where: { id }, data: { demo: false } });
  const answer = await open(id).expect(404);
  expect(answer.body.code).toBe('account-not-found');
  expect(answer.get('Set-Cookie')).toBeUndefined();
  await open(randomUUID()).expect(404);
});

it('without DEMO=1 there are no demo persons, no sessions of theirs and no loading', async () => {
  const plain = await startTestGateway(gateway.postgres.url, { settings: { DEMO: '0' } });
  try {
    const { id } = await plain.person();
    await plain.stranger.get('/api/v1/auth/demo-persons').expect(404);
    await open(id, plain).expect(404);
    await plain.stranger
      .put(gatewayForDemo.upsertAccounts.path)
      .set('authorization', `Bearer ${token}`)
      .send({ items: [] })
      .expect(404);
  } finally {
    await plain.close();
  }
});
