import { randomUUID } from 'node:crypto';
import { beforeEach, expect, it } from '@jest/globals';
import { createLogger } from '@kezek/platform/logger';
import { astana } from '@kezek/rules/pack/default-packs';
import { token } from '../testing/factories';
import { aKey, anotherGateway, testGateway } from '../testing/gateway';
import { temporalDouble } from '../testing/temporal-double';
import { startUnstarted } from './start';

const temporal = temporalDouble();
const mail = { enabled: true, send: async () => undefined, close: () => undefined };
const gateway = testGateway('city-messages', { temporal: temporal.client });
const withMail = anotherGateway(gateway, {
  temporal: temporal.client,
  mail,
  sms: { enabled: true, send: async () => undefined },
  // Nothing leaves while it is looked at.
  deliveryTiming: { afterStartMs: 3_600_000 },
});
const api = '/api/v1/admin';
const written = (heading: string) => ({ heading, text: `${heading}: ремонт до 5 мая.\nЖдём вас после.` });
let serial = 0;
const texts = () => {
  serial += 1;
  return { kk: written(`Жаңалық ${serial}`), ru: written(`Новость ${serial}`), en: written(`News ${serial}`) };
};
const everybody = { kind: 'queue', birthYear: null, language: null };
const page = (id: string, after: number, of = gateway) =>
  of.stranger
    .post(`/internal/messages/${id}/pages`)
    .set('authorization', `Bearer ${token}`)
    .send({ after, at: new Date().toISOString() });
async function sendAll(id: string, of = gateway): Promise<void> {
  for (let after: number | null = 0; after !== null;) after = (await page(id, after, of).expect(200)).body.next ?? null;
}
const inboxesWith = (id: string) => gateway.database.notification.findMany({ where: { eventId: `message/${id}` } });

beforeEach(() => {
  gateway.bulletin.applications.clear();
  withMail.bulletin.applications.clear();
  gateway.bulletin.isPublishing = false;
  temporal.started.length = 0;
});

async function families(n: number) {
  const people = [];
  for (let i = 0; i < n; i += 1) {
    const person = await gateway.person();
    await gateway.ownApplication(person);
    people.push(person);
  }
  return people;
}

it('is sent once, however often it is pressed, and each family has it once, both parents of a child too', async () => {
  const [one, two] = await families(2);
  if (!one || !two) throw new Error('two families');
  await gateway.ownApplication(two);
  const [first] = gateway.bulletin.applications.keys();
  const other = await gateway.person();
  await gateway.database.applicationAccess.create({
    data: { applicationId: first ?? '', accountId: other.id, since: new Date() },
  });
  const agent = await gateway.as(await gateway.person({ role: 'operator' }));
  const body = { audience: everybody, texts: texts() };
  const key = aKey();
  const press = () => agent.post(`${api}/messages`).set(key).send(body);
  const [pressed, again] = await Promise.all([press(), press()]);
  expect(pressed.body).toMatchObject({ status: 'sending', applications: 3, told: 0, sentBy: 'Demo operator' });
  expect(again.body).toEqual(pressed.body);
  expect(temporal.started).toHaveLength(1);
  const otherTab = await agent.post(`${api}/messages`).set(aKey()).send(body);
  expect(otherTab.body).toMatchObject({ status: 409, code: 'message-just-sent' });

  const { id } = pressed.body;
  // Asked at once, as by a worker that died and the one after it.
  await Promise.all([page(id, 0), page(id, 0), page(id, 2)]);
  await sendAll(id);
  const had = (await inboxesWith(id)).map(({ accountId }) => accountId);
  expect(had.toSorted()).toEqual([one.id, two.id, other.id].toSorted());
  await gateway.stranger
    .post(`/internal/messages/${id}/finish`)
    .set('authorization', `Bearer ${token}`)
    .send({ at: new Date().toISOString(), status: 'sent' })
    .expect(204);
  const shown = await agent.get(`${api}/messages/${id}`).expect(200);
  expect(shown.body).toMatchObject({ status: 'sent', told: 3 });
  expect((await agent.get(`${api}/messages`).expect(200)).body.items[0]).toEqual(shown.body);
  const inbox = await (await gateway.as(one)).get('/api/v1/inbox').expect(200);
  expect(inbox.body.items[0]).toMatchObject({
    title: body.texts.ru.heading,
    text: body.texts.ru.text,
    code: 'city-message',
    params: { messageId: id },
  });
});

it('can be stopped, and then comes to nobody else', async () => {
  await families(5);
  const agent = await gateway.as(await gateway.person({ role: 'operator' }));
  const sent = await agent.post(`${api}/messages`).set(aKey()).send({ audience: everybody, texts: texts() });
  const { id } = sent.body;
  await page(id, 0).expect(200);
  const stopped = await agent.post(`${api}/messages/${id}/stop`).set(aKey()).expect(200);
  expect(stopped.body).toMatchObject({ status: 'stopped', stoppedBy: 'Demo operator', told: 2 });
  expect((await page(id, 2).expect(200)).body).toEqual({ outcome: 'ended' });
  expect(await inboxesWith(id)).toHaveLength(2);
  const colleague = await gateway.as(await gateway.person({ role: 'operator' }));
  expect((await colleague.post(`${api}/messages/${id}/stop`).set(aKey())).body).toMatchObject({
    code: 'message-ended',
  });
  await agent.post(`${api}/messages/${id}/stop`).set(aKey()).expect(200);
});

it('waits while a bulletin is published', async () => {
  await families(1);
  const agent = await gateway.as(await gateway.person({ role: 'operator' }));
  const { body } = await agent.post(`${api}/messages`).set(aKey()).send({ audience: everybody, texts: texts() });
  gateway.bulletin.isPublishing = true;
  expect((await page(body.id, 0).expect(200)).body).toEqual({ outcome: 'busy' });
  expect(await inboxesWith(body.id)).toHaveLength(0);
});

it('leaves by letter and SMS as each family wants them, behind what concerns one family; SMS only of urgent ones', async () => {
  const reached = {
    email: 'a@demo.example',
    emailConfirmedAt: new Date(),
    phone: '+77001112233',
    phoneConfirmedAt: new Date(),
  };
  const people = await families(2);
  for (const { id } of people) await gateway.database.account.update({ where: { id }, data: reached });
  const [keen, quiet] = people;
  if (!keen || !quiet) throw new Error('two families');
  for (const [id, view] of gateway.bulletin.applications) withMail.bulletin.applications.set(id, view);
  const mute = await gateway.as(quiet);
  for (const way of ['letter', 'sms']) {
    await mute
      .put('/api/v1/me/notification-preferences')
      .send({ topic: 'city-messages', [way]: false })
      .expect(200);
  }
  const agent = await gateway.as(await gateway.person({ role: 'operator' }));
  const deliveries = async (urgent: boolean) => {
    const sent = await agent.post(`${api}/messages`).set(aKey()).send({ audience: everybody, texts: texts(), urgent });
    await sendAll(sent.body.id, withMail);
    return gateway.database.delivery.findMany({
      where: { eventId: `message/${sent.body.id}` },
      select: { accountId: true, channel: true, lane: true },
      orderBy: { channel: 'asc' },
    });
  };
  expect(await deliveries(false)).toEqual([{ accountId: keen.id, channel: 'letter', lane: 1 }]);
  expect(await deliveries(true)).toEqual([
    { accountId: keen.id, channel: 'letter', lane: 1 },
    { accountId: keen.id, channel: 'sms', lane: 1 },
  ]);
});

it('goes to a kindergarten’s families, of the own city alone; no message of another city is seen or stopped', async () => {
  const own = gateway.catalog.addKindergarten();
  const others = gateway.catalog.addKindergarten({ city: astana });
  await families(2);
  const [first] = gateway.bulletin.applications.keys();
  gateway.bulletin.kindergartenOf.set(first ?? '', own.id);
  const agent = await gateway.as(await gateway.person({ role: 'operator' }));
  const count = (query: string) => agent.get(`${api}/message-audience${query}`);
  expect((await count(`?kindergartenId=${own.id}`).expect(200)).body).toEqual({ applications: 1 });
  expect((await count('?birthYear=2022&language=kk').expect(200)).body).toEqual({ applications: 2 });
  expect((await count('?birthYear=2019').expect(200)).body).toEqual({ applications: 0 });
  expect((await count(`?kindergartenId=${others.id}`)).body).toMatchObject({ code: 'kindergarten-not-found' });
  const send = (kindergartenId: string) =>
    agent
      .post(`${api}/messages`)
      .set(aKey())
      .send({ audience: { kind: 'kindergarten', kindergartenId }, texts: texts() });
  expect((await send(others.id)).body).toMatchObject({ status: 404, code: 'kindergarten-not-found' });
  const sent = await send(own.id);
  expect(sent.body).toMatchObject({ applications: 1, kindergarten: { id: own.id } });
  await sendAll(sent.body.id);
  expect(await inboxesWith(sent.body.id)).toHaveLength(1);

  const stranger = await gateway.as(await gateway.person({ role: 'operator', city: astana }));
  expect((await stranger.get(`${api}/messages/${sent.body.id}`)).body).toMatchObject({ code: 'message-not-found' });
  await stranger.post(`${api}/messages/${sent.body.id}/stop`).set(aKey()).expect(404);
  expect((await stranger.get(`${api}/messages`).expect(200)).body.items).toEqual([]);
});

it('refuses what nobody would get, what lacks a language, and letters that can’t be printed', async () => {
  const agent = await gateway.as(await gateway.person({ role: 'operator' }));
  const send = (body: object) => agent.post(`${api}/messages`).set(aKey()).send(body);
  const nobody = { audience: { kind: 'queue', birthYear: 1999, language: null }, texts: texts() };
  expect((await send(nobody)).body).toMatchObject({ status: 409, code: 'message-to-nobody' });
  const { ru, en } = texts();
  expect((await send({ audience: everybody, texts: { ru, en } })).body.errors).toEqual([
    expect.objectContaining({ path: 'body.texts.kk' }),
  ]);
  const odd = { audience: everybody, texts: { ...texts(), kk: { heading: 'Жаңалық', text: 'Жаңа \u{1F600}' } } };
  expect((await send(odd)).body.errors).toEqual([expect.objectContaining({ path: 'body.texts.kk.text' })]);
  const long = { audience: everybody, texts: { ...texts(), en: { heading: 'News', text: 'x'.repeat(2_001) } } };
  await send(long).expect(400);
});

it('is begun later when Temporal is away just then', async () => {
  await families(1);
  temporal.next = 'away';
  const agent = await gateway.as(await gateway.person({ role: 'operator' }));
  const sent = await agent
    .post(`${api}/messages`)
    .set(aKey())
    .send({ audience: everybody, texts: texts() })
    .expect(201);
  temporal.next = 'done';
  const logger = createLogger({ name: 'gateway', level: 'silent' });
  await startUnstarted({ database: gateway.database, temporal: temporal.client, logger });
  expect(temporal.started.map(({ workflowId }) => workflowId)).toContain(`message/${sent.body.id}`);
  expect(JSON.stringify(temporal.started)).not.toContain('Новость');
});

it('nobody has it whose account is nobody’s', async () => {
  const [gone] = await families(1);
  const nobody = { name: '', iin: null, erasedAt: new Date() };
  await gateway.database.account.update({ where: { id: gone?.id ?? randomUUID() }, data: nobody });
  const agent = await gateway.as(await gateway.person({ role: 'operator' }));
  const sent = await agent.post(`${api}/messages`).set(aKey()).send({ audience: everybody, texts: texts() });
  await sendAll(sent.body.id);
  expect(await inboxesWith(sent.body.id)).toEqual([]);
});
