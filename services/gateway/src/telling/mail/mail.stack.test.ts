import { createServer } from 'node:net';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { toInstant } from '@kezek/calendar/instant';
import { createClient, type Client } from '@kezek/contract/client';
import { gatewayForNews, type Notification, type NotificationCode } from '@kezek/contract/internal/notifications';
import { startMailCatcher, type MailCatcher } from '@kezek/stack/mail-catcher/catcher';
import { testDatabase } from '@kezek/stack/testing/postgres';
import { dismiss } from '../../accounts/employees/dismiss';
import { fastTiming } from '../../testing/delivery-timing';
import { bulletin as newBulletin, token } from '../../testing/factories';
import { anotherGateway, prismaDir, startTestGateway, testGateway, type TestGateway } from '../../testing/gateway';
import { until } from '../../testing/until';
import type { Account } from '../../accounts/account-rows';
import { MailRefused, type Mail, type MailPort } from './port';
import { smtpMail } from './smtp';

/** Where no other process sends what waits. */
const away = testDatabase('mail_away', { prismaDir });
const from = 'Kezek <kezek@city.test>';
let catcher: MailCatcher;
let toCatcher: MailPort;
/** What becomes of the next letters; then they go to the catcher. */
let trouble: ((mail: Mail) => Error | undefined) | undefined;

beforeAll(async () => {
  catcher = await startMailCatcher();
  toCatcher = smtpMail({ url: catcher.smtpUrl, from });
});
const toTroubledCatcher: MailPort = {
  enabled: true,
  async send(letter) {
    const error = trouble?.(letter);
    if (error) throw error;
    await toCatcher.send(letter);
  },
  close: () => undefined,
};
const options = { mail: toTroubledCatcher, settings: { MAIL_FROM: from }, deliveryTiming: fastTiming };
const gateway = testGateway('mail', options);
const other = anotherGateway(gateway, options);
let internal: Client<typeof gatewayForNews>;
beforeAll(() => {
  internal = createClient(gatewayForNews, { baseUrl: gateway.url, token });
});
afterEach(() => {
  trouble = undefined;
});
afterAll(async () => {
  toCatcher.close();
  await catcher.close();
});

async function reachable(over: Partial<Account> = {}, confirmed = true): Promise<{ account: Account; email: string }> {
  const account = await gateway.person(over);
  const email = `${account.id}@parents.test`;
  const emailConfirmedAt = confirmed ? new Date() : null;
  await gateway.database.account.update({ where: { id: account.id }, data: { email, emailConfirmedAt } });
  return { account, email };
}

/** Known to both processes, as either may write the letter. */
async function ownApplication(account: Account, over?: Parameters<TestGateway['ownApplication']>[1]) {
  const application = await gateway.ownApplication(account, over);
  other.bulletin.add(application);
  return application;
}

const news = (applicationId: string, code: NotificationCode, params: Record<string, string> = {}) => ({
  eventId: `${applicationId}/7/${code}`,
  audience: 'applicant' as const,
  applicationId,
  code,
  at: '2026-03-20T12:00:00.000Z',
  params,
});
const tell = (...notifications: Notification[]) => internal.notify({ body: { notifications } });
const statesOf = async ({ id: accountId }: Account) =>
  (await gateway.database.delivery.findMany({ where: { accountId }, orderBy: { eventId: 'asc' } })).map(
    ({ status, attempts }) => ({ status, attempts }),
  );
const busy = () => Object.assign(new Error('the mailbox is busy'), { responseCode: 450 });

describe('letters', () => {
  it('say what the inbox says, each in its person’s language, with the deadline in words', async () => {
    const [first, second] = [await reachable({ locale: 'kk' }), await reachable({ locale: 'ru' })];
    const { id } = await ownApplication(first.account);
    await gateway.database.applicationAccess.create({
      data: { applicationId: id, accountId: second.account.id, since: new Date() },
    });
    const kindergarten = gateway.catalog.addKindergarten();
    // Either process may write the letter.
    other.catalog.addKindergarten(kindergarten);
    const kindergartenId = kindergarten.id;
    const params = { kindergartenId, deadlineAt: '2026-04-01T19:00:00.000Z' };
    await tell(news(id, 'one-day-left', params));
    await until(() => catcher.letters(first.email).length + catcher.letters(second.email).length, 2);
    const [kazakh, russian] = [catcher.letters(first.email)[0], catcher.letters(second.email)[0]];
    expect(russian).toMatchObject({ subject: 'Остался один день — заявление № 1207', from: 'kezek@city.test' });
    expect(russian?.text).toContain('Направление действует до: 1 апреля 2026 г., 24:00.');
    expect(russian?.text).toContain('Балапан (ru)');
    expect(russian?.html).toContain('<html lang="ru">');
    expect(kazakh?.text).toContain('Балапан (kk)');
    expect(kazakh?.messageId).toMatch(/^<[0-9a-f]{40}@city\.test>$/);
    expect(kazakh?.messageId).not.toBe(russian?.messageId);
  });

  it('of a place that a list was given say so in each language, and of one by hand nothing of a list', async () => {
    const says = {
      kk: 'Орын сізге тілектер тізіміңіз бойынша берілді, бұл — 3-тілегіңіз.',
      ru: 'Место дано вам по вашему списку пожеланий, это пожелание 3.',
      en: 'The place was given to you by your list: it is your wish 3.',
    };
    for (const [locale, words] of [
      ['kk', says.kk],
      ['ru', says.ru],
      ['en', says.en],
    ] as const) {
      const { account, email } = await reachable({ locale });
      const [listed, hand] = [await ownApplication(account), await ownApplication(account)];
      const params = { activationDueAt: '2026-04-01T19:00:00.000Z' };
      await tell({ ...news(listed.id, 'response-held'), params: { ...params, wish: 3 } });
      await tell(news(hand.id, 'response-held', params));
      await until(() => catcher.letters(email).length, 2);
      const about = ({ id }: { id: string }) => catcher.letters(email).find(({ text }) => text.includes(id));
      expect(about(listed)?.text).toContain(words);
      expect(about(listed)?.html).toContain(words);
      expect(about(hand)?.text).toContain('24:00');
      expect(about(hand)?.text).not.toContain(words.slice(0, 12));
    }
  });

  it('of two children say which it is, until when, and where its page is', async () => {
    const { account, email } = await reachable({ locale: 'ru' });
    const child = (name: string, year: number) => ({ iin: '220315600013', name, birthDate: `${year}-03-15` });
    const [elder, younger] = [
      await ownApplication(account, { submissionNo: 41, birthYear: 2021, child: child('Демо Айша', 2021) }),
      await ownApplication(account, { submissionNo: 42, birthYear: 2022, child: child('Демо Али', 2022) }),
    ];
    const params = { deadlineAt: '2026-04-01T19:00:00.000Z' };
    await tell(...[elder, younger].map(({ id }) => news(id, 'referral-issued', params)));
    await until(() => catcher.letters(email).length, 2);
    const letters = catcher.letters(email).toSorted((a, b) => a.subject.localeCompare(b.subject));
    expect(letters.map(({ subject }) => subject)).toEqual([
      'Выдано направление — заявление № 41',
      'Выдано направление — заявление № 42',
    ]);
    for (const [index, { id, name }] of [
      { id: elder.id, name: 'Айша, 2021 г. р., заявление № 41' },
      { id: younger.id, name: 'Али, 2022 г. р., заявление № 42' },
    ].entries()) {
      const letter = letters[index];
      for (const text of [letter?.text, letter?.html]) {
        expect(text).toContain(name);
        expect(text).toContain('Направление действует до: 1 апреля 2026 г., 24:00.');
        expect(text).toContain(`http://127.0.0.1:4100/applications/${id}`);
        expect(text).toContain('http://127.0.0.1:4100/account');
        expect(text).not.toContain('Демо');
      }
    }
  });

  it('wait until it is known which application they are about', async () => {
    const { account, email } = await reachable();
    const { id } = await ownApplication(account);
    for (const { bulletin } of [gateway, other]) bulletin.namesAreAway = true;
    await tell(news(id, 'enrolled'));
    await until(
      async () => (await gateway.database.delivery.findFirst({ where: { accountId: account.id } }))?.lastError !== null,
      true,
    );
    expect(catcher.letters(email)).toEqual([]);
    for (const { bulletin } of [gateway, other]) bulletin.namesAreAway = false;
    await until(() => catcher.letters(email).length, 1);
    expect(catcher.letters(email)[0]?.text).toContain('1207');
  });

  it('of a bulletin go to the employees of its kindergarten, with the reason and the desk’s page', async () => {
    const kindergartenId = gateway.catalog.addKindergarten().id;
    const { email } = await reachable({ role: 'employee', kindergartenId });
    const withdrawn = newBulletin({ kindergartenId });
    for (const { bulletin } of [gateway, other]) bulletin.bulletins.set(withdrawn.id, withdrawn);
    const params = { kindergartenId, bulletinId: withdrawn.id, reasonCode: 'kindergarten-closes' };
    const told = { ...news(withdrawn.id, 'bulletin-withdrawn', params), applicationId: null };
    await tell({ ...told, audience: 'employees', kindergartenId });
    await until(() => catcher.letters(email).length, 1);
    const [letter] = catcher.letters(email);
    expect(letter?.subject).toBe('Город отозвал ваш бюллетень');
    expect(letter?.text).toContain('Причина: Детский сад закрывается.');
    expect(letter?.text).toContain(`/desk/bulletins/${withdrawn.id}`);
    expect(letter?.text).toContain('/desk/news');
  });

  it('of a response go to those employees of the kindergarten who want them; its inboxes all have it', async () => {
    const kindergartenId = gateway.catalog.addKindergarten().id;
    const [wants, doesNot] = [
      await reachable({ role: 'employee', kindergartenId }),
      await reachable({ role: 'employee', kindergartenId }),
    ];
    const elsewhere = await reachable({ role: 'employee' });
    const { body } = await (
      await gateway.as(wants.account)
    )
      .put('/api/v1/me')
      .send({ locale: 'en', lettersOfResponses: true })
      .expect(200);
    expect(body).toMatchObject({ lettersOfResponses: true });
    const { id } = gateway.bulletin.add();
    other.bulletin.add({ id });
    const params = { kindergartenId, activationDueAt: '2026-04-01T19:00:00.000Z' };
    await tell({ ...news(id, 'response-to-activate', params), audience: 'employees', kindergartenId });
    await until(() => catcher.letters(wants.email).length, 1);
    expect(catcher.letters(wants.email)[0]?.text).toContain('You have until: 1 April 2026, 24:00.');
    for (const [{ account }, unread] of [
      [wants, 1],
      [doesNot, 1],
      [elsewhere, 0],
    ] as const) {
      const inbox = await (await gateway.as(account)).get('/api/v1/inbox').expect(200);
      expect(inbox.body.unread).toBe(unread);
    }
    expect(await statesOf(doesNot.account)).toEqual([]);
  });

  it('go to confirmed addresses only', async () => {
    const { account } = await reachable({}, false);
    const { id } = await ownApplication(account);
    await tell(news(id, 'enrolled'));
    expect(await statesOf(account)).toEqual([]);
  });

  it('are sent once, however often the event is told and at once', async () => {
    const { account, email } = await reachable();
    const { id } = await ownApplication(account);
    await Promise.all(Array.from({ length: 4 }, () => tell(news(id, 'enrolled'))));
    await until(() => statesOf(account), [{ status: 'sent', attempts: 1 }]);
    await tell(news(id, 'enrolled'));
    expect(await statesOf(account)).toEqual([{ status: 'sent', attempts: 1 }]);
    expect(catcher.letters(email)).toHaveLength(1);
  });

  it('to a mailbox that is busy wait for it alone and keep their Message-ID; others leave at once', async () => {
    const [slow, quick] = [await reachable(), await reachable()];
    const [{ id }, theirs] = [await ownApplication(slow.account), await ownApplication(quick.account)];
    const tried: string[] = [];
    trouble = ({ to, messageId }) => {
      if (to !== slow.email) return undefined;
      tried.push(messageId);
      return busy();
    };
    await tell(news(id, 'enrolled'), news(theirs.id, 'enrolled'));
    await until(() => catcher.letters(quick.email).length, 1);
    const inbox = await (await gateway.as(slow.account)).get('/api/v1/inbox').expect(200);
    expect(inbox.body).toMatchObject({ unread: 1 });
    await until(() => tried.length >= 2, true);
    trouble = undefined;
    // One of another kind doesn't wait for the first one's turn.
    await tell(news(id, 'back-in-queue'));
    await until(() => catcher.letters(slow.email).length, 2);
    expect(new Set(tried).size).toBe(1);
    expect(catcher.letters(slow.email).map(({ messageId }) => messageId)).toContain(tried[0]);
  });

  it('that the server refuses for good are not offered again', async () => {
    const { account } = await reachable();
    const { id } = await ownApplication(account);
    trouble = () => new MailRefused('no such person');
    await tell(news(id, 'enrolled'));
    await until(() => statesOf(account), [{ status: 'failed', attempts: 1 }]);
  });

  it('leave once each for hundreds, from two processes', async () => {
    const { account, email } = await reachable();
    const applications: { id: string }[] = [];
    while (applications.length < 230) applications.push(await ownApplication(account));
    await tell(...applications.map(({ id }) => news(id, 'matching-bulletin')));
    await until(() => gateway.database.delivery.count({ where: { accountId: account.id, status: 'sent' } }), 230);
    expect(catcher.letters(email)).toHaveLength(230);
  });

  it('are not sent to an account that was closed, nor to somebody who works here no more', async () => {
    const [leaving, dismissed] = [await reachable(), await reachable({ role: 'operator' })];
    const { id } = await ownApplication(leaving.account);
    trouble = busy;
    await tell(news(id, 'enrolled'), { ...news(id, 'activation-overdue'), audience: 'operators' });
    await until(async () => (await statesOf(leaving.account))[0]?.status, 'pending');
    await until(async () => (await statesOf(dismissed.account))[0]?.status, 'pending');
    await dismiss(gateway.database, { id: dismissed.account.id, role: 'operator' }, toInstant(Date.now()));
    const nobody = { name: '', email: null, emailConfirmedAt: null, erasedAt: new Date() };
    await gateway.database.account.update({ where: { id: leaving.account.id }, data: nobody });
    // The trouble stays: an attempt that began before would send what it has read. The error tells that nobody was tried.
    await until(async () => (await statesOf(leaving.account))[0]?.status, 'failed');
    const row = await gateway.database.delivery.findFirst({ where: { accountId: leaving.account.id } });
    expect(row?.lastError).toBe('nobody');
    expect(await statesOf(dismissed.account)).toEqual([]);
  });
});

it('a mail server that is away holds up nothing, and what waited leaves when it is back', async () => {
  const closed = createServer().listen(0, '127.0.0.1');
  await new Promise((listening) => closed.once('listening', listening));
  const address = closed.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  await new Promise((done) => closed.close(done));
  const mail = smtpMail({ url: `smtp://127.0.0.1:${port}`, from });
  const own = await startTestGateway(away.url, { mail, deliveryTiming: fastTiming });
  const client = createClient(gatewayForNews, { baseUrl: own.url, token });
  let late: MailCatcher | undefined;
  try {
    const account = await own.person();
    const email = 'late@parents.test';
    await own.database.account.update({ where: { id: account.id }, data: { email, emailConfirmedAt: new Date() } });
    const { id } = await own.ownApplication(account);
    const codes: NotificationCode[] = ['enrolled', 'back-in-queue', 'application-accepted'];
    await client.notify({ body: { notifications: codes.map((code) => news(id, code)) } });
    const inbox = await (await own.as(account)).get('/api/v1/inbox').expect(200);
    expect(inbox.body).toMatchObject({ unread: 3 });
    await until(() => own.database.delivery.count({ where: { lastError: { not: null } } }), 3);
    late = await startMailCatcher({ smtpPort: port });
    await until(() => late?.letters(email).length, 3);
  } finally {
    await own.close();
    mail.close();
    await late?.close();
  }
});
