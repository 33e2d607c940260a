import { beforeEach, expect, it } from '@jest/globals';
import { Unanswered } from '../../telling/delivery/failures';
import { MailRefused, type Mail, type MailPort } from '../../telling/mail/port';
import { testGateway } from '../../testing/gateway';

const gateway = testGateway('email', () => ({ mail }));
const api = '/api/v1';
const sent: Mail[] = [];
let fails: Error | undefined;
/** Whether a letter that the server has not answered for comes all the same. */
let late = false;
const mail: MailPort = {
  enabled: true,
  send: (letter) => {
    if (!fails || late) sent.push(letter);
    return fails ? Promise.reject(fails) : Promise.resolve();
  },
  close: () => {},
};
beforeEach(() => {
  sent.length = 0;
  fails = undefined;
  late = false;
});

const linkIn = (letter: Mail | undefined) => new URL(/https?:\S+/.exec(letter?.text ?? '')?.[0] ?? '');
const press = ({ searchParams }: URL) =>
  gateway.stranger.post(`${api}/auth/confirm-email`).send({ token: searchParams.get('token') });

it('an address counts once somebody presses on the page of its link, also twice', async () => {
  const account = await gateway.person({ locale: 'kk' });
  const agent = await gateway.as(account);
  await agent.put(`${api}/me/email`).send({ email: 'ana@example.kz' }).expect(202);
  expect(sent).toMatchObject([{ to: 'ana@example.kz', subject: 'Kezek: мекенжайыңызды растаңыз' }]);
  expect((await agent.get(`${api}/me`)).body).toMatchObject({ email: null, emailConfirmed: false });
  const link = linkIn(sent[0]);
  expect(link.pathname).toBe('/confirm-email');
  await press(link).expect(204);
  await press(link).expect(204);
  expect((await agent.get(`${api}/me`)).body).toMatchObject({ email: 'ana@example.kz', emailConfirmed: true });
  // Another one doesn't replace it before it is confirmed, and makes the first link worthless.
  await agent.put(`${api}/me/email`).send({ email: 'ana2@example.kz' }).expect(202);
  expect((await agent.get(`${api}/me`)).body).toMatchObject({ email: 'ana@example.kz', emailConfirmed: true });
  expect((await press(link).expect(404)).body.code).toBe('confirmation-link-invalid');
});

it('a link that is old or guessed confirms nothing', async () => {
  const agent = await gateway.as(await gateway.person());
  await agent.put(`${api}/me/email`).send({ email: 'x@example.kz' }).expect(202);
  await gateway.database.emailConfirmation.updateMany({ data: { expiresAt: new Date() } });
  await press(linkIn(sent[0])).expect(404);
  const confirm = () => gateway.stranger.post(`${api}/auth/confirm-email`);
  await confirm()
    .send({ token: 'x'.repeat(43) })
    .expect(404);
  await confirm().send({}).expect(400);
});

it('opening a link changes nothing, as mail systems open it; that of a former letter leads to the same page', async () => {
  const agent = await gateway.as(await gateway.person());
  await agent.put(`${api}/me/email`).send({ email: 'scanned@example.kz' }).expect(202);
  const link = linkIn(sent[0]);
  const former = await gateway.stranger.get(`${api}/auth/confirm-email${link.search}`).expect(303);
  expect(former.headers).toMatchObject({ location: link.href, 'referrer-policy': 'no-referrer' });
  expect((await agent.get(`${api}/me`)).body).toMatchObject({ email: null, emailConfirmed: false });
});

it('what is no address is refused, line breaks first of all', async () => {
  const agent = await gateway.as(await gateway.person());
  for (const email of [
    'a@example.kz\r\nBcc: b@example.kz',
    'a@example.kz\n',
    'a b@example.kz',
    '<a@example.kz>',
    'a@',
    '',
  ]) {
    await agent.put(`${api}/me/email`).send({ email }).expect(400);
  }
  expect(sent).toEqual([]);
});

it('an address that the mail server refuses, or a server that is away, keeps nothing', async () => {
  const account = await gateway.person();
  const agent = await gateway.as(account);
  const put = () => agent.put(`${api}/me/email`).send({ email: 'nobody@example.kz' });
  fails = new MailRefused('550');
  expect((await put().expect(422)).body.code).toBe('email-refused');
  fails = new Error('connection refused');
  expect((await put().expect(503)).body.code).toBe('mail-not-available');
  expect(await gateway.database.emailConfirmation.count({ where: { accountId: account.id } })).toBe(0);
});

it('a letter that came after nobody waited for it any more has a link that counts', async () => {
  const agent = await gateway.as(await gateway.person());
  fails = new Unanswered('the mail server takes its time');
  late = true;
  await agent.put(`${api}/me/email`).send({ email: 'slow@example.kz' }).expect(503);
  await press(linkIn(sent[0])).expect(204);
  expect((await agent.get(`${api}/me`)).body).toMatchObject({ email: 'slow@example.kz', emailConfirmed: true });
});

it('an account sends five letters a day and no sixth', async () => {
  const account = await gateway.person();
  const { id } = account;
  const agent = await gateway.as(account);
  const ask = (name: string) => agent.put(`${api}/me/email`).send({ email: `${name}-${id}@example.kz` });
  for (const name of ['a', 'b', 'c', 'd', 'e']) await ask(name).expect(202);
  const { body, headers } = await ask('f').expect(429);
  expect(body.code).toBe('too-many-requests');
  expect(Number(headers['retry-after'])).toBeGreaterThan(80_000);
  expect(sent).toHaveLength(5);
});

it('an address gets three letters a day, whoever asks and however it is spelled', async () => {
  const person = async () => gateway.as(await gateway.person());
  const ask = async (email: string) => (await person()).put(`${api}/me/email`).send({ email });
  for (const email of ['victim@example.kz', 'Victim@example.kz', 'victim@EXAMPLE.kz']) {
    expect((await ask(email)).status).toBe(202);
  }
  expect((await ask('VICTIM@example.kz')).status).toBe(429);
  expect(sent).toHaveLength(3);
  expect(JSON.stringify(await gateway.database.dailyTry.findMany())).not.toMatch(/victim/i);
});

it('a letter that the mail server did not take costs nothing', async () => {
  const agent = await gateway.as(await gateway.person());
  const ask = () => agent.put(`${api}/me/email`).send({ email: 'away@example.kz' });
  fails = new Error('connect ECONNREFUSED');
  for (let tries = 0; tries < 4; tries += 1) await ask().expect(503);
  fails = undefined;
  await ask().expect(202);
});
