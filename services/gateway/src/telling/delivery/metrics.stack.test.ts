import { expect, it } from '@jest/globals';
import { Unreachable } from './failures';
import type { MailPort } from '../mail/port';
import { SmsRefused, type SmsPort } from '../sms/port';
import { fastTiming } from '../../testing/delivery-timing';
import { token } from '../../testing/factories';
import { testGateway } from '../../testing/gateway';
import { until } from '../../testing/until';

const away = () => Promise.reject(new Unreachable('connection refused'));
const mail: MailPort = { enabled: true, send: away, close: () => undefined };
const sms: SmsPort = { enabled: true, send: () => Promise.reject(new SmsRefused('no such number')) };
const gateway = testGateway('delivery_metrics', { mail, sms, deliveryTiming: fastTiming });

const scrape = async (): Promise<Map<string, number>> => {
  const headers = { authorization: `Bearer ${token}` };
  const text = await (await fetch(`${gateway.url}/metrics`, { headers })).text();
  const found = [...text.matchAll(/^gateway_deliveries_(\w+)\{channel="(\w+)",service="gateway"\} ([\d.]+)$/gm)];
  return new Map(found.map(([, name, channel, number]) => [`${name} ${channel}`, Number(number)]));
};

it('say how much waits in each channel and since when, and how much has failed', async () => {
  expect(await scrape()).toEqual(
    new Map([
      ['pending letter', 0],
      ['pending sms', 0],
      ['oldest_pending_seconds letter', 0],
      ['oldest_pending_seconds sms', 0],
    ]),
  );
  const { id: accountId } = await gateway.person();
  const at = new Date();
  const reach = { email: 'a@parents.test', emailConfirmedAt: at, phone: '+77011234567', phoneConfirmedAt: at };
  await gateway.database.account.update({ where: { id: accountId }, data: reach });
  const told = { accountId, code: 'last-day', params: {}, at };
  await gateway.database.notification.createMany({ data: ['a', 'b'].map((eventId) => ({ ...told, eventId })) });
  const seconds = (ago: number) => ({ createdAt: new Date(Date.now() - ago * 1_000), status: 'pending', accountId });
  await gateway.database.delivery.createMany({
    data: [
      { ...seconds(90), eventId: 'a', channel: 'letter' },
      { ...seconds(30), eventId: 'b', channel: 'letter' },
      { ...seconds(10), eventId: 'a', channel: 'sms' },
    ],
  });
  await until(async () => (await scrape()).get('failed_total sms'), 1);
  const found = await scrape();
  expect(found.get('pending letter')).toBe(2);
  expect(found.get('pending sms')).toBe(0);
  expect(found.get('oldest_pending_seconds letter')).toBeGreaterThanOrEqual(90);
  expect(found.get('oldest_pending_seconds letter')).toBeLessThan(150);
});
