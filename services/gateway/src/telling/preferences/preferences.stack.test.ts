import { randomUUID } from 'node:crypto';
import { beforeAll, expect, it } from '@jest/globals';
import { createClient, type Client } from '@kezek/contract/client';
import { gatewayForNews, type NotificationCode } from '@kezek/contract/internal/notifications';
import { topics, type NotificationPreference } from '@kezek/contract/public/notification-preferences';
import type { MailPort } from '../mail/port';
import { token } from '../../testing/factories';
import { testGateway } from '../../testing/gateway';

const mail: MailPort = { enabled: true, send: () => Promise.resolve(), close: () => undefined };
const sms = { enabled: true, send: () => Promise.resolve() };
const gateway = testGateway('preferences', { mail, sms });
const path = '/api/v1/me/notification-preferences';
let internal: Client<typeof gatewayForNews>;
beforeAll(() => {
  internal = createClient(gatewayForNews, { baseUrl: gateway.url, token });
});

async function aParent({ phone = true } = {}) {
  const account = await gateway.person();
  const confirmed = { email: `${account.id}@parents.test`, emailConfirmedAt: new Date() };
  const number = `+7702${String(Math.trunc(Math.random() * 1e7)).padStart(7, '0')}`;
  const data = { ...confirmed, ...(phone && { phone: number, phoneConfirmedAt: new Date() }) };
  await gateway.database.account.update({ where: { id: account.id }, data });
  const { id: applicationId } = await gateway.ownApplication(account);
  const tell = async (code: NotificationCode) => {
    const eventId = `${applicationId}/${randomUUID()}/${code}`;
    const news = { eventId, applicationId, code, audience: 'applicant' as const, at: '2026-03-20T12:00:00.000Z' };
    await internal.notify({ body: { notifications: [{ ...news, params: {} }] } });
    const rows = await gateway.database.delivery.findMany({ where: { eventId } });
    return rows.map(({ channel }) => channel).toSorted();
  };
  return { account, agent: await gateway.as(account), tell };
}

it('everything comes by every way until it is turned off, and again once it is turned on; the inbox has it all', async () => {
  const { account, agent, tell } = await aParent();
  const { body } = await agent.get(path).expect(200);
  expect(body.items.map(({ topic }: NotificationPreference) => topic)).toEqual([...topics]);
  expect(await tell('response-promoted')).toEqual(['letter', 'sms']);
  const set = await agent.put(path).send({ topic: 'places', letter: false }).expect(200);
  expect(set.body.items).toContainEqual({ topic: 'places', letter: false, sms: true, required: false });
  expect(await tell('response-promoted')).toEqual(['sms']);
  await agent.put(path).send({ topic: 'places', letter: false, sms: false }).expect(200);
  expect(await tell('response-promoted')).toEqual([]);
  await agent.put(path).send({ topic: 'places', letter: true }).expect(200);
  expect(await tell('response-promoted')).toEqual(['letter']);
  expect(await gateway.database.notification.count({ where: { accountId: account.id } })).toBe(4);
  // Only what differs is kept.
  expect(await gateway.database.mutedTopic.findMany({ where: { accountId: account.id } })).toEqual([
    { accountId: account.id, topic: 'places', channel: 'sms' },
  ]);
});

it('of a deadline one way stays, also when both are turned off at once and when the number is forgotten', async () => {
  const { agent, tell } = await aParent();
  const [one, other] = await Promise.all([
    agent.put(path).send({ topic: 'referral', letter: false }),
    agent.put(path).send({ topic: 'referral', sms: false }),
  ]);
  expect([one.status, other.status].toSorted((a, b) => a - b)).toEqual([200, 422]);
  expect((one.status === 422 ? one : other).body.code).toBe('notification-way-required');
  await agent.put(path).send({ topic: 'referral', letter: true, sms: true }).expect(200);
  await agent.put(path).send({ topic: 'referral', letter: false }).expect(200);
  expect(await tell('last-day')).toEqual(['sms']);
  await agent.delete('/api/v1/me/phone').expect(204);
  expect(await tell('last-day')).toEqual(['letter']);
});

it('who has no number can’t turn letters of deadlines off, and nobody those of who has access', async () => {
  const { agent } = await aParent({ phone: false });
  for (const topic of ['referral', 'access']) {
    const { body } = await agent.put(path).send({ topic, letter: false }).expect(422);
    expect(body.code).toBe('notification-way-required');
  }
  const { items } = (await agent.get(path).expect(200)).body;
  expect(items.every(({ letter }: NotificationPreference) => letter)).toBe(true);
});

it('there are no SMS of what never leaves by SMS, and no topics but ours', async () => {
  const { agent } = await aParent();
  await agent.put(path).send({ topic: 'bulletins', sms: true }).expect(400);
  await agent.put(path).send({ topic: 'weather', letter: true }).expect(400);
});
