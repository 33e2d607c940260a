import { randomUUID } from 'node:crypto';
import { createServer, type Server } from 'node:net';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { createClient, type Client } from '@kezek/contract/client';
import { gatewayForNews, type NotificationCode } from '@kezek/contract/internal/notifications';
import { startMailCatcher, type MailCatcher } from '@kezek/stack/mail-catcher/catcher';
import { testDatabase } from '@kezek/stack/testing/postgres';
import { token } from '../testing/factories';
import { prismaDir, startTestGateway, type TestGateway } from '../testing/gateway';
import type { Account } from '../storage/accounts';
import { MailRefused, type Mail, type MailPort } from './port';
import { smtpMail } from './smtp';

const database = testDatabase('mail', { prismaDir });
const from = 'Kezek <kezek@city.test>';
let gateway: TestGateway;
let catcher: MailCatcher;
let toCatcher: MailPort;
/** What becomes of the next letters; then they go to the catcher. */
let trouble: ((mail: Mail) => Error | undefined) | undefined;
let internal: Client<typeof gatewayForNews>;

beforeAll(async () => {
  catcher = await startMailCatcher();
  toCatcher = smtpMail({ url: catcher.smtpUrl, from });
  const mail: MailPort = {
    enabled: true,
    async send(letter) {
      const error = trouble?.(letter);
      if (error) throw error;
      await toCatcher.send(letter);
    },
    close: () => undefined,
  };
  gateway = await startTestGateway(database.url, { mail, settings: { MAIL_FROM: from } });
  internal = createClient(gatewayForNews, { baseUrl: gateway.url, token });
}, 30_000);
afterEach(() => {
  trouble = undefined;
});
afterAll(async () => {
  toCatcher.close();
  await gateway.close();
  await catcher.close();
});

async function reachable(over: Partial<Account> = {}, confirmed = true): Promise<{ account: Account; email: string }> {
  const account = await gateway.person(over);
  const email = `${account.id}@parents.test`;
  const emailConfirmedAt = confirmed ? new Date() : null;
  await gateway.database.account.update({ where: { id: account.id }, data: { email, emailConfirmedAt } });
  return { account, email };
}

const news = (applicationId: string, code: NotificationCode, params: Record<string, string> = {}) => ({
  eventId: `${applicationId}/7/${code}`,
  audience: 'applicant' as const,
  applicationId,
  code,
  at: '2026-03-20T12:00:00.000Z',
  params,
});

const deliver = (applicationId: string) => internal.deliverMail({ body: { eventPrefix: `${applicationId}/7/` } });
const statesOf = async (accountId: string) =>
  (await gateway.database.mailDelivery.findMany({ where: { accountId } })).map(({ status, attempts }) => ({
    status,
    attempts,
  }));

describe('letters', () => {
  it('say what the inbox says, each in its person’s language, with the deadline in words', async () => {
    const [first, second] = [await reachable({ locale: 'kk' }), await reachable({ locale: 'ru' })];
    const { id } = await gateway.ownApplication(first.account);
    await gateway.database.applicationAccess.create({
      data: { applicationId: id, accountId: second.account.id, since: new Date() },
    });
    const kindergartenId = gateway.catalog.addKindergarten().id;
    const params = { kindergartenId, deadlineAt: '2026-04-01T19:00:00.000Z' };
    await internal.notify({ body: { notifications: [news(id, 'one-day-left', params)] } });
    expect(await deliver(id)).toEqual({ sent: 2, failed: 0, pending: 0 });
    const [kazakh, russian] = [catcher.letters(first.email)[0], catcher.letters(second.email)[0]];
    expect(russian).toMatchObject({ subject: 'Остался один день', from: 'kezek@city.test' });
    expect(russian?.text).toContain('Направление действует до: 1 апреля 2026 г., 24:00.');
    expect(russian?.text).toContain('Балапан (ru)');
    expect(russian?.html).toContain('<html lang="ru">');
    expect(kazakh?.text).toContain('Балапан (kk)');
    expect(kazakh?.messageId).toMatch(/^<[0-9a-f]{40}@city\.test>$/);
    expect(kazakh?.messageId).not.toBe(russian?.messageId);
  });

  it('go to confirmed addresses only', async () => {
    const { account, email } = await reachable({}, false);
    const { id } = await gateway.ownApplication(account);
    await internal.notify({ body: { notifications: [news(id, 'enrolled')] } });
    expect(await deliver(id)).toEqual({ sent: 0, failed: 0, pending: 0 });
    expect(catcher.letters(email)).toEqual([]);
  });

  it('are sent once, however often the event is told and at once', async () => {
    const { account, email } = await reachable();
    const { id } = await gateway.ownApplication(account);
    const tell = async () => {
      await internal.notify({ body: { notifications: [news(id, 'enrolled')] } });
      await deliver(id);
    };
    await Promise.all([tell(), tell(), tell(), tell()]);
    await tell();
    expect(catcher.letters(email)).toHaveLength(1);
    expect(await statesOf(account.id)).toEqual([{ status: 'sent', attempts: 1 }]);
  });

  it('wait while the mail server is away, keep their Message-ID, and nothing waits for them', async () => {
    const { account, email } = await reachable();
    const { id } = await gateway.ownApplication(account);
    const tried: string[] = [];
    trouble = ({ messageId }) => {
      tried.push(messageId);
      return new Error('connection refused');
    };
    await internal.notify({ body: { notifications: [news(id, 'enrolled')] } });
    expect(await deliver(id)).toEqual({ sent: 0, failed: 0, pending: 1 });
    expect(await deliver(id)).toEqual({ sent: 0, failed: 0, pending: 1 });
    const inbox = await (await gateway.as(account)).get('/api/v1/inbox').expect(200);
    expect(inbox.body).toMatchObject({ unread: 1 });
    trouble = undefined;
    expect(await deliver(id)).toEqual({ sent: 1, failed: 0, pending: 0 });
    expect([...tried, catcher.letters(email)[0]?.messageId]).toEqual(Array(3).fill(tried[0]));
    expect(await statesOf(account.id)).toEqual([{ status: 'sent', attempts: 3 }]);
  });

  it('that a crash left in doubt are sent again with the same Message-ID, and only then', async () => {
    const { account, email } = await reachable();
    const { id } = await gateway.ownApplication(account);
    await internal.notify({ body: { notifications: [news(id, 'enrolled')] } });
    await deliver(id);
    // As if the process had died between the server's acceptance and our record.
    const where = { accountId: account.id };
    const data = { status: 'pending', settledAt: null, lockedUntil: new Date(Date.now() + 20_000) };
    await gateway.database.mailDelivery.updateMany({ where, data });
    expect(await deliver(id)).toEqual({ sent: 0, failed: 0, pending: 1 });
    await gateway.database.mailDelivery.updateMany({ where, data: { lockedUntil: new Date(0) } });
    expect(await deliver(id)).toEqual({ sent: 1, failed: 0, pending: 0 });
    const [one, again] = catcher.letters(email);
    expect(again?.messageId).toBe(one?.messageId);
  });

  it('that the server refuses for good are not offered again', async () => {
    const { account } = await reachable();
    const { id } = await gateway.ownApplication(account);
    trouble = () => new MailRefused('no such person');
    await internal.notify({ body: { notifications: [news(id, 'enrolled')] } });
    expect(await deliver(id)).toEqual({ sent: 0, failed: 1, pending: 0 });
    expect(await statesOf(account.id)).toEqual([{ status: 'failed', attempts: 1 }]);
  });

  it('for thousands leave in portions, those of other events untouched', async () => {
    const { account } = await reachable();
    const bulletinId = randomUUID();
    const applications = await Promise.all(Array.from({ length: 230 }, () => gateway.ownApplication(account)));
    const notifications = applications.map(({ id }) => ({
      ...news(id, 'matching-bulletin'),
      eventId: `${bulletinId}/priority/${id}`,
    }));
    await internal.notify({ body: { notifications } });
    const eventPrefix = `${bulletinId}/priority/`;
    let left = Infinity;
    for (let calls = 0; left > 0 && calls < 10; calls += 1) {
      const { sent, pending } = await internal.deliverMail({ body: { eventPrefix } });
      expect(sent).toBeGreaterThan(0);
      left = pending;
    }
    expect(left).toBe(0);
    expect(catcher.letters(`${account.id}@parents.test`)).toHaveLength(230);
  }, 30_000);
});

describe('the mail server', () => {
  let server: Server | undefined;
  afterEach(() => {
    server?.close();
  });

  /** A server that answers so to one command. */
  async function answering(command: string, line: string): Promise<MailPort> {
    server = createServer((socket) => {
      socket.write('220 test\r\n');
      socket.setEncoding('utf8').on('data', (said: string) => {
        socket.write(said.startsWith(command) ? `${line}\r\n` : '250 ok\r\n');
      });
      socket.on('error', () => undefined);
    });
    const listening = server;
    await new Promise<void>((resolve) => listening.listen(0, '127.0.0.1', resolve));
    const address = listening.address();
    const port = typeof address === 'object' && address ? address.port : 0;
    return smtpMail({ url: `smtp://127.0.0.1:${port}`, from });
  }
  const letter = { to: 'a@b.test', subject: 's', text: 't', messageId: '<1@city.test>' };

  it.each([
    ['550 no such user', true],
    ['450 come later', false],
  ])('that says %s to a recipient: for good is %s', async (line, forGood) => {
    const mail = await answering('RCPT', line);
    const error = await mail.send(letter).catch((thrown: unknown) => thrown);
    mail.close();
    expect(error).toBeInstanceOf(Error);
    expect(error instanceof MailRefused).toBe(forGood);
  });

  it('that is away is never for good, and an address with line breaks never gets there', async () => {
    const away = smtpMail({ url: 'smtp://127.0.0.1:1', from });
    const error = await away.send(letter).catch((thrown: unknown) => thrown);
    expect(error).not.toBeInstanceOf(MailRefused);
    away.close();
    const injected = { ...letter, to: 'a@b.test\r\nBcc: victim@c.test', subject: 'x\r\nBcc: victim@c.test' };
    await toCatcher.send(injected).catch(() => undefined);
    expect(catcher.letters('victim@c.test')).toEqual([]);
  });
});
