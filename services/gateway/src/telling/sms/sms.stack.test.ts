import { afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { createClient, type Client } from '@kezek/contract/client';
import { gatewayForNews, type NotificationCode } from '@kezek/contract/internal/notifications';
import { smsCodes } from '@kezek/contract/texts/codes';
import { Unreachable } from '../delivery/failures';
import type { MailPort } from '../mail/port';
import { fastTiming } from '../../testing/delivery-timing';
import { token } from '../../testing/factories';
import { startTestGateway, testGateway } from '../../testing/gateway';
import { until } from '../../testing/until';
import type { Account } from '../../accounts/account-rows';
import { SmsRefused, type Sms } from './port';

const sent: Sms[] = [];
const letters: string[] = [];
/** What becomes of the next SMS; then they are accepted. */
let trouble: ((sms: Sms) => Error | undefined) | undefined;
let mailIsAway = false;

const sms = {
  enabled: true,
  send(one: Sms) {
    const error = trouble?.(one);
    if (error) return Promise.reject(error);
    sent.push(one);
    return Promise.resolve();
  },
};
const mail: MailPort = {
  enabled: true,
  send: ({ to }) =>
    mailIsAway ? Promise.reject(new Unreachable('connection refused')) : Promise.resolve(void letters.push(to)),
  close: () => undefined,
};
const gateway = testGateway('sms', { sms, mail, deliveryTiming: fastTiming });
let internal: Client<typeof gatewayForNews>;
beforeAll(() => {
  internal = createClient(gatewayForNews, { baseUrl: gateway.url, token });
});
afterEach(async () => {
  trouble = undefined;
  mailIsAway = false;
  await gateway.database.delivery.deleteMany();
  sent.length = 0;
  letters.length = 0;
});

let numbers = 0;
async function reachable(over: Partial<Account> = {}): Promise<{ account: Account; phone: string }> {
  const account = await gateway.person(over);
  const phone = `+7702${String((numbers += 1)).padStart(7, '0')}`;
  await gateway.database.account.update({ where: { id: account.id }, data: { phone, phoneConfirmedAt: new Date() } });
  return { account, phone };
}

const news = (applicationId: string, code: NotificationCode, params: Record<string, string> = {}) => ({
  eventId: `${applicationId}/7/${code}`,
  audience: 'applicant' as const,
  applicationId,
  code,
  at: '2026-03-20T12:00:00.000Z',
  params,
});
const tell = (...notifications: ReturnType<typeof news>[]) => internal.notify({ body: { notifications } });
const statesOf = async (accountId: string, channel = 'sms') =>
  (await gateway.database.delivery.findMany({ where: { accountId, channel } })).map(({ status, attempts }) => ({
    status,
    attempts,
  }));
const statusOf = async ({ id }: Account, channel = 'sms') => (await statesOf(id, channel))[0]?.status;

describe('SMS', () => {
  it('say in a line what can’t wait, each in its person’s language', async () => {
    const [first, second] = [await reachable({ locale: 'kk' }), await reachable({ locale: 'ru' })];
    const { id } = await gateway.ownApplication(first.account);
    await gateway.database.applicationAccess.create({
      data: { applicationId: id, accountId: second.account.id, since: new Date() },
    });
    const kindergartenId = gateway.catalog.addKindergarten().id;
    const params = { kindergartenId, lastDay: '2026-04-01', revocableUntil: '2026-03-21T12:00:00.000Z' };
    await tell(news(id, 'referral-issued', params));
    await until(() => sent.length, 2);
    const page = `http://127.0.0.1:4100/applications/${id}`;
    expect(new Map(sent.map(({ to, text }) => [to, text]))).toEqual(
      new Map([
        [
          first.phone,
          `Kezek, № 1207 өтініш: жолдама берілді, Балапан (kk). Құжаттармен келіңіз, соңғы күні: 2026 ж. 1 сәуір; қайтарып алу мерзімі: 2026 ж. 21 наурыз, 17:00. ${page}`,
        ],
        [
          second.phone,
          `Kezek, заявление № 1207: выдано направление, Балапан (ru). Придите с документами, последний день: 1 апреля 2026 г.; отозвать до: 21 марта 2026 г., 17:00. ${page}`,
        ],
      ]),
    );
    const [one, other] = sent;
    expect(one?.id).toMatch(/^[0-9a-f]{40}$/);
    expect(one?.id).not.toBe(other?.id);
  });

  it('are not sent of what can wait, nor to those who gave no number', async () => {
    const { account } = await reachable();
    const { id } = await gateway.ownApplication(account);
    const silent = await gateway.ownApplication(await gateway.person());
    const codes: NotificationCode[] = [
      'turn-has-come',
      'two-days-left',
      'response-waiting',
      'enrolled',
      'back-in-queue',
    ];
    await tell(...codes.map((code) => news(id, code)), ...smsCodes.map((code) => news(silent.id, code)));
    expect(await gateway.database.delivery.count()).toBe(0);
    await tell(...smsCodes.map((code) => news(id, code)));
    await until(() => sent.length, smsCodes.length);
  });

  it('are sent once, however often the event is told and at once', async () => {
    const { account } = await reachable();
    const { id } = await gateway.ownApplication(account);
    await Promise.all(Array.from({ length: 4 }, () => tell(news(id, 'last-day'))));
    await until(() => statesOf(account.id), [{ status: 'sent', attempts: 1 }]);
    await tell(news(id, 'last-day'));
    expect(await statesOf(account.id)).toEqual([{ status: 'sent', attempts: 1 }]);
    expect(sent).toHaveLength(1);
  });

  it('wait while the provider is away and keep their id, and letters don’t wait for them', async () => {
    const { account } = await reachable();
    const data = { email: 'a@parents.test', emailConfirmedAt: new Date() };
    await gateway.database.account.update({ where: { id: account.id }, data });
    const { id } = await gateway.ownApplication(account);
    const tried: string[] = [];
    trouble = (sms) => {
      tried.push(sms.id);
      return new Unreachable('connection refused');
    };
    await tell(news(id, 'last-day'));
    await until(() => letters, ['a@parents.test']);
    await until(() => tried.length >= 2, true);
    trouble = undefined;
    await until(() => sent.length, 1);
    expect(new Set([...tried, sent[0]?.id]).size).toBe(1);
  });

  it('don’t wait for a mail server that is away', async () => {
    const { account } = await reachable();
    const data = { email: 'b@parents.test', emailConfirmedAt: new Date() };
    await gateway.database.account.update({ where: { id: account.id }, data });
    const { id } = await gateway.ownApplication(account);
    mailIsAway = true;
    await tell(news(id, 'last-day'));
    await until(() => sent.length, 1);
    expect(await statusOf(account, 'letter')).not.toBe('sent');
    mailIsAway = false;
    await until(() => letters, ['b@parents.test']);
  });

  it('that the provider refuses for good are not offered again', async () => {
    const { account } = await reachable();
    const { id } = await gateway.ownApplication(account);
    trouble = () => new SmsRefused('no such number');
    await tell(news(id, 'application-removed'));
    await until(() => statesOf(account.id), [{ status: 'failed', attempts: 1 }]);
  });

  it('that would come too late to be true, or to somebody who took the number back, are not sent', async () => {
    const [late, gone] = [await reachable(), await reachable()];
    trouble = () => new Error('not now');
    for (const { account } of [late, gone]) await tell(news((await gateway.ownApplication(account)).id, 'last-day'));
    const where = { accountId: late.account.id };
    const { expiresAt } = await gateway.database.delivery.findFirstOrThrow({ where });
    expect(Math.round(((expiresAt?.getTime() ?? 0) - Date.now()) / 3_600_000)).toBe(12);
    await gateway.database.delivery.updateMany({ where, data: { expiresAt: new Date() } });
    await (await gateway.as(gone.account)).delete('/api/v1/me/phone').expect(204);
    // The trouble stays: an attempt that began before would send what it has read. Their errors tell who was not tried.
    for (const { account } of [late, gone]) await until(() => statusOf(account), 'failed');
    const rows = await gateway.database.delivery.findMany({ orderBy: { lastError: 'asc' } });
    expect(rows.map(({ lastError }) => lastError)).toEqual(['expired', 'nobody']);
  });
});

it('without a provider nothing is written down to be sent', async () => {
  const silent = await startTestGateway(gateway.postgres.url);
  try {
    const { account } = await reachable();
    const { id } = await silent.ownApplication(account);
    const client = createClient(gatewayForNews, { baseUrl: silent.url, token });
    await client.notify({ body: { notifications: [news(id, 'last-day')] } });
    expect(await statesOf(account.id)).toEqual([]);
  } finally {
    await silent.close();
  }
});
