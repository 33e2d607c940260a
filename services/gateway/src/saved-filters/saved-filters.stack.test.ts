import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { createClient, type Client } from '@kezek/contract/client';
import { gatewayForNews, invitationEvent, type PublishedBulletin } from '@kezek/contract/internal/notifications';
import { savedFiltersMax } from '@kezek/contract/public/saved-filters';
import { almaty } from '@kezek/rules/pack/default-packs';
import type { Mail, MailPort } from '../telling/mail/port';
import { fastTiming } from '../testing/delivery-timing';
import { bulletin, token } from '../testing/factories';
import { aKey, testGateway } from '../testing/gateway';
import { until } from '../testing/until';

const letters: Mail[] = [];
const mail: MailPort = {
  enabled: true,
  send: (letter) => Promise.resolve(void letters.push(letter)),
  close: () => undefined,
};
const gateway = testGateway('saved_filters', { mail, deliveryTiming: fastTiming });
const path = '/api/v1/me/saved-filters';
const district = '751110000';
let internal: Client<typeof gatewayForNews>;
beforeAll(() => {
  internal = createClient(gatewayForNews, { baseUrl: gateway.url, token });
});

const filter = (over: Record<string, unknown> = {}) => ({ name: 'Біздің аудан', city: almaty, ...over });

async function aParent(...filters: Record<string, unknown>[]) {
  const account = await gateway.person();
  const agent = await gateway.as(account);
  const ids: string[] = [];
  for (const one of filters) ids.push((await agent.post(path).set(aKey()).send(filter(one)).expect(201)).body.id);
  return { account, agent, ids };
}

const published = (over: Partial<PublishedBulletin> = {}): PublishedBulletin => ({
  bulletinId: randomUUID(),
  kindergartenId: randomUUID(),
  kind: 'public',
  city: almaty,
  locality: district,
  birthYear: 2022,
  language: 'kk',
  at: '2026-03-20T02:00:00.000Z',
  generalAt: '2026-03-31T02:00:00.000Z',
  ...over,
});

async function tellAll(one: PublishedBulletin): Promise<number> {
  let after: string | null = null;
  let pages = 0;
  do {
    const { next }: { next: string | null } = await internal.tellPublished({ body: { bulletin: one, after } });
    [after, pages] = [next, pages + 1];
  } while (after !== null);
  return pages;
}

const told = async (accountId: string, { bulletinId }: PublishedBulletin) =>
  (await gateway.database.notification.findMany({ where: { accountId, code: 'saved-filter-matches' } })).filter(
    ({ eventId }) => eventId.startsWith(bulletinId),
  ).length;

describe('filters', () => {
  it('are saved once a key, listed, renamed, turned off and deleted by their owner alone', async () => {
    const { agent } = await aParent();
    const key = aKey();
    const body = filter({ language: 'kk', birthYear: 2022, locality: district });
    const { body: saved } = await agent.post(path).set(key).send(body).expect(201);
    expect((await agent.post(path).set(key).send(body).expect(201)).body).toEqual(saved);
    expect(saved).toMatchObject({ ...body, kind: null, kindergartenId: null, alerts: true });
    expect((await agent.get(path).expect(200)).body.items).toEqual([saved]);
    const own = `${path}/${saved.id}`;
    const changed = await agent.put(own).send({ name: 'Үйге жақын' }).expect(200);
    expect(changed.body).toEqual({ ...saved, name: 'Үйге жақын' });
    expect((await agent.put(own).send({ alerts: false }).expect(200)).body.alerts).toBe(false);
    const stranger = await gateway.as(await gateway.person());
    expect((await stranger.put(own).send({ name: 'x' }).expect(404)).body.code).toBe('saved-filter-not-found');
    await stranger.delete(own).expect(404);
    expect((await stranger.get(path).expect(200)).body.items).toEqual([]);
    await agent.delete(own).expect(204);
    await agent.delete(own).expect(404);
    expect((await agent.get(path).expect(200)).body.items).toEqual([]);
  });

  it('are a few, also when the last two are saved at once; of a city that there is', async () => {
    const { agent } = await aParent(...Array.from({ length: savedFiltersMax - 1 }, () => ({})));
    const save = () => agent.post(path).set(aKey()).send(filter());
    const answers = await Promise.all([save(), save()]);
    expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([201, 409]);
    expect(answers.find(({ status }) => status === 409)?.body).toMatchObject({
      code: 'too-many-saved-filters',
      params: { max: savedFiltersMax },
    });
    expect((await agent.get(path)).body.items).toHaveLength(savedFiltersMax);
    const { agent: another } = await aParent();
    const elsewhere = await another
      .post(path)
      .set(aKey())
      .send(filter({ city: '999999999' }))
      .expect(422);
    expect(elsewhere.body.code).toBe('unknown-locality');
    await another
      .post(path)
      .set(aKey())
      .send(filter({ name: ' ' }))
      .expect(400);
  });
});

describe('a new bulletin', () => {
  it('is told once to whom a filter fits, however many do and however often it is asked', async () => {
    const one = published();
    const fits = await aParent(
      { language: 'kk', birthYear: 2022, locality: district, kind: 'public', kindergartenId: one.kindergartenId },
      { birthYear: 2022 },
      {},
    );
    const others = await aParent(
      { language: 'ru' },
      { birthYear: 2021 },
      { locality: '751210000' },
      { kind: 'state-order' },
      { kindergartenId: randomUUID() },
      { city: '710000000' },
      { alerts: false },
    );
    await tellAll(one);
    await tellAll(one);
    expect(await told(fits.account.id, one)).toBe(1);
    expect(await told(others.account.id, one)).toBe(0);
  });

  it('reaches everybody, page by page, whoever has many filters', async () => {
    const city = '790000000';
    const accounts = Array.from({ length: 1_100 }, () => randomUUID());
    const row = { role: 'applicant', name: 'Demo', locale: 'kk', createdAt: new Date() };
    await gateway.database.account.createMany({ data: accounts.map((id) => ({ id, ...row })) });
    const kinds = [
      { birthYear: 2020, language: 'kk' },
      { birthYear: 2020, language: null },
      { birthYear: null, language: null },
    ];
    await gateway.database.savedFilter.createMany({
      data: accounts.flatMap((accountId, index) =>
        kinds.slice(0, 1 + (index % 3)).flatMap((criteria) =>
          Array.from({ length: 1 + (index % 2) }, () => ({
            ...{ id: randomUUID(), accountId, name: 'x', city, ...criteria, alerts: true, createdAt: new Date() },
          })),
        ),
      ),
    });
    const one = published({ city, birthYear: 2020 });
    expect(await tellAll(one)).toBe(3);
    const rows = await gateway.database.notification.findMany({ where: { eventId: { startsWith: one.bulletinId } } });
    expect(new Set(rows.map(({ accountId }) => accountId))).toEqual(new Set(accounts));
    expect(rows).toHaveLength(accounts.length);
  });

  it('is not told again to who was invited with an application', async () => {
    const one = published();
    const { account } = await aParent({});
    const { id: applicationId } = await gateway.ownApplication(account);
    const { bulletinId, at } = one;
    const eventId = invitationEvent(bulletinId, 'turn', applicationId);
    const invitation = { eventId, audience: 'applicant' as const, applicationId, code: 'turn-has-come' as const, at };
    await internal.notify({ body: { notifications: [{ ...invitation, params: { bulletinId } }] } });
    await tellAll(one);
    expect(await told(account.id, one)).toBe(0);
  });

  it('comes as a letter that leads to it, unless letters of it are turned off', async () => {
    const { account, agent } = await aParent({});
    const email = `${account.id}@parents.test`;
    await gateway.database.account.update({ where: { id: account.id }, data: { email, emailConfirmedAt: new Date() } });
    const kindergartenId = gateway.catalog.addKindergarten().id;
    const shown = bulletin({ kindergartenId });
    gateway.bulletin.bulletins.set(shown.id, shown);
    const one = published({ bulletinId: shown.id, kindergartenId });
    await tellAll(one);
    const own = () => letters.filter(({ to }) => to === email);
    await until(() => own().length, 1);
    const link = `http://127.0.0.1:4100/bulletins/${shown.id}`;
    expect(own()[0]?.text).toContain(`Подробности — на портале: ${link}`);
    expect(own()[0]?.text).toContain('Балапан (ru)');
    expect((await agent.get('/api/v1/inbox')).body.items[0]).toMatchObject({ link, applicationId: null, about: null });
    await agent.put('/api/v1/me/notification-preferences').send({ topic: 'saved-filters', letter: false }).expect(200);
    const next = published();
    await tellAll(next);
    expect(await told(account.id, next)).toBe(1);
    expect(await gateway.database.delivery.count({ where: { accountId: account.id } })).toBe(1);
  });
});
