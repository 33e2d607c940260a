import { randomUUID } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { applicationIdOf } from './applications/submit';
import { aKey, testGateway } from './testing/gateway';

const gateway = testGateway('gateway');
const api = '/api/v1';

const submission = (iin = '220315600013') => ({
  child: { iin, name: 'Демо Айша', birthDate: '2022-03-15' },
  city: '750000000',
  language: 'kk',
});
const calls = (name: string) => gateway.bulletin.calls.filter((call) => call.name === name);

describe('sessions', () => {
  it('a demo person signs in, is known, chooses a language and signs out', async () => {
    const account = await gateway.person({ role: 'operator' });
    const agent = await gateway.as(account);
    const own = { email: null, emailConfirmed: false, phone: null, lettersOfResponses: false };
    const { session } = (await agent.get(`${api}/me`).expect(200)).body;
    const me = { ...account, ...own, head: false, session };
    await agent.get(`${api}/me`).expect(200, me);
    await agent
      .put(`${api}/me`)
      .send({ locale: 'kk' })
      .expect(200, { ...me, locale: 'kk' });
    await agent.get(`${api}/me`).expect(200, { ...me, locale: 'kk' });
    await agent.post(`${api}/auth/logout`).expect(204);
    await agent.get(`${api}/me`).expect(401);
  });

  it('a cookie of before signing out is worth nothing, though sessions are remembered for seconds', async () => {
    const given = await gateway.sessionCookie(await gateway.person());
    const cookie = given.split(';')[0] ?? '';
    expect(given).toMatch(/^kezek=.*HttpOnly; SameSite=Lax/);
    await gateway.stranger.get(`${api}/me`).set('cookie', cookie).expect(200);
    await gateway.stranger.post(`${api}/auth/logout`).set('cookie', cookie).expect(204);
    await gateway.stranger.get(`${api}/me`).set('cookie', cookie).expect(401);
  });

  it('an account that an operator takes away is nobody’s at once', async () => {
    const employee = await gateway.person({ role: 'employee' });
    const agent = await gateway.as(employee);
    await agent.get(`${api}/me`).expect(200);
    const operator = await gateway.as(await gateway.person({ role: 'operator' }));
    await operator.delete(`${api}/admin/employees/${employee.id}`).expect(204);
    await agent.get(`${api}/me`).expect(401);
  });
});

describe('requests from other sites', () => {
  it('change nothing', async () => {
    const agent = await gateway.as(await gateway.person());
    const send = () => agent.put(`${api}/me`).send({ locale: 'en' });
    await send().set('origin', 'https://evil.example').expect(403);
    await send().set('sec-fetch-site', 'cross-site').expect(403);
    await send().set('sec-fetch-site', 'same-site').expect(403);
    await send().set('origin', gateway.url).set('sec-fetch-site', 'same-origin').expect(200);
    await agent.get(`${api}/me`).set('sec-fetch-site', 'cross-site').expect(200);
  });
});

describe('problems', () => {
  it('are problem+json with a stable code and a text in three languages', async () => {
    const agent = await gateway.as(await gateway.person());
    const titles = { kk: 'Өтініш табылмады', ru: 'Заявление не найдено', en: 'Application not found' };
    for (const [locale, title] of Object.entries(titles)) {
      const { body, type } = await agent
        .get(`${api}/applications/${randomUUID()}`)
        .set('accept-language', locale)
        .expect(404);
      expect(type).toBe('application/problem+json');
      expect(body).toMatchObject({
        status: 404,
        code: 'application-not-found',
        title,
        type: 'urn:kezek:problem:application-not-found',
      });
    }
  });

  it('another’s application and an unknown one answer the same', async () => {
    const [owner, other] = [await gateway.person(), await gateway.person()];
    const { id } = await gateway.ownApplication(owner);
    const agent = await gateway.as(other);
    const bodyOf = async (of: string) => {
      const { body, status } = await agent.get(`${api}/applications/${of}`);
      return { ...Object(body), instance: '', status };
    };
    expect(await bodyOf(id)).toEqual(await bodyOf(randomUUID()));
  });

  it('a refusal of another service keeps its code and parameters, with our status and text', async () => {
    const owner = await gateway.person();
    const { id } = await gateway.ownApplication(owner);
    const agent = await gateway.as(owner);
    gateway.bulletin.nextRefusal = {
      status: 400,
      code: 'turn-has-not-come',
      params: { generalAt: '2026-03-31T02:00:00.000Z' },
    };
    const { body } = await agent
      .post(`${api}/applications/${id}/responses`)
      .set(aKey())
      .set('accept-language', 'en')
      .send({ bulletinId: randomUUID() })
      .expect(409);
    expect(body).toMatchObject({ code: 'turn-has-not-come' });
    expect(body.detail).toContain('31 March 2026, 07:00');
  });

  it('malformed JSON and wrong types are the asker’s, with the fields', async () => {
    const agent = await gateway.as(await gateway.person());
    await agent
      .post(`${api}/applications`)
      .set(aKey())
      .set('content-type', 'application/json')
      .send('{"child":')
      .expect(400);
    const { body } = await agent
      .post(`${api}/applications`)
      .set(aKey())
      .send({ ...submission(), city: 'Almaty' })
      .expect(400);
    expect(body).toMatchObject({ code: 'invalid-request', errors: [{ path: 'body.city' }] });
  });
});

describe('submitting', () => {
  it('survives a crash between the two services: the retry with the same key completes it', async () => {
    const account = await gateway.person();
    const agent = await gateway.as(account);
    const key = aKey();
    gateway.bulletin.dropNextAnswer = true;
    const send = () => agent.post(`${api}/applications`).set(key).send(submission('220107500012'));
    // Accepted, but the answer is lost.
    await send().expect(503);
    const { body } = await send().expect(201);
    expect(body.id).toBe(applicationIdOf(`${account.id}/${key['idempotency-key']}`));
    const journal = await agent.get(`${api}/applications`).expect(200);
    expect(journal.body.items.map(({ id }: { id: string }) => id)).toEqual([body.id]);
  });

  it('refused leaves no access behind', async () => {
    const account = await gateway.person();
    const agent = await gateway.as(account);
    gateway.bulletin.nextRefusal = { status: 422, code: 'iin-check-digit' };
    await agent.post(`${api}/applications`).set(aKey()).send(submission('220108500019')).expect(422);
    expect(await gateway.database.applicationAccess.count({ where: { accountId: account.id } })).toBe(0);
    await agent.get(`${api}/applications`).expect(200, { items: [] });
  });
});

describe('public reads', () => {
  it('ask the bulletin service once, however many ask for the same list', async () => {
    gateway.bulletin.bulletins.clear();
    const before = calls('bulletins').length;
    const answers = await Promise.all(
      Array.from({ length: 20 }, () => gateway.stranger.get(`${api}/bulletins?language=kk`).expect(200)),
    );
    expect(calls('bulletins')).toHaveLength(before + 1);
    expect(answers[0]?.headers['cache-control']).toBe('public, max-age=2');
    await gateway.stranger.get(`${api}/bulletins?language=ru`).expect(200);
    expect(calls('bulletins')).toHaveLength(before + 2);
  });

  it('ask for a part of the statistics once, however many look at it', async () => {
    const asked = (query: object) => gateway.stranger.get(`${api}/statistics`).query(query);
    const city = '750000000';
    const parts = [{ city }, { city, language: 'kk' }, { city, locality: '751110000' }];
    for (const part of [...parts, ...parts]) {
      const { body } = await asked(part).expect(200);
      expect(body).toMatchObject({ computedAt: '2026-03-20T12:00:00.000Z', queues: [] });
    }
    expect(calls('statistics').map(({ body }) => body)).toEqual(parts);
    for (const wrong of [{}, { city: 'Almaty' }, { city, language: 'de' }]) await asked(wrong).expect(400);
  });

  it('put kindergartens and their bulletins on a map', async () => {
    const placed = gateway.catalog.addKindergarten({ coordinates: { latitude: 43.2, longitude: 76.9 } });
    const { body: points } = await gateway.stranger.get(`${api}/map/kindergartens?locale=en&age=3`).expect(200);
    const { id, kind, names } = placed;
    expect(points.items).toContainEqual({ id, kind, name: names.en, latitude: 43.2, longitude: 76.9 });
    await gateway.stranger.get(`${api}/map/kindergartens`).expect(400);
    await gateway.stranger.get(`${api}/map/bulletins?city=750000000&access=general`).expect(200);
    await gateway.stranger.get(`${api}/map/bulletins?access=general&city=750000000`).expect(200);
    expect(calls('bulletinPoints')).toHaveLength(1);
    await gateway.stranger.get(`${api}/map/bulletins`).expect(400);
  });

  it('show the contact centre that an operator of the city has written', async () => {
    const operator = await gateway.person({ role: 'operator', city: '750000000' });
    const agent = await gateway.as(operator);
    const empty = { phone: null, whatsapp: null, email: null, hours: null };
    const put = (locality: string, given: object) =>
      agent.put(`${api}/admin/contact-centre`).send({ locality, ...empty, ...given });
    const { body } = await put('750000000', { phone: '109', whatsapp: '+7 (700) 000-00-00' }).expect(200);
    expect(body).toEqual({ ...empty, phone: '109', whatsapp: '+77000000000' });
    expect(gateway.catalog.contactCentres).toEqual([{ kato: '750000000', actor: operator.id }]);
    await put('710000000', { phone: '109' }).expect(404);
    await put('750000000', { whatsapp: 'wa.me/7' }).expect(400);
    expect(gateway.catalog.contactCentres).toHaveLength(1);
  });

  it('show the rules in force, and the API’s own page without anything from elsewhere', async () => {
    const { body } = await gateway.stranger.get(`${api}/rule-pack?locality=710000000`).expect(200);
    expect(body).toMatchObject({ locality: '710000000', values: { bulletin: { gatherUntilMinute: null } } });
    const page = await gateway.stranger.get('/api/docs/').expect(200);
    expect(page.text).not.toMatch(/https?:|<script>/);
    for (const file of ['swagger-ui-bundle.js', 'swagger-ui.css', 'start.js']) {
      await gateway.stranger.get(`/api/docs/${file}`).expect(200);
    }
    await gateway.stranger.get('/api/docs').expect(301);
    expect((await gateway.stranger.get(`${api}/openapi.json`).expect(200)).body.openapi).toBe('3.1.0');
  });

  it('tell business time and health', async () => {
    expect((await gateway.stranger.get(`${api}/time`).expect(200)).body).toMatchObject({
      offsetMs: 0,
      training: false,
      demo: true,
    });
    const { body } = await gateway.stranger.get(`${api}/health`).expect(200);
    expect(body.services).toEqual({ gateway: 'ok', bulletin: 'ok', catalog: 'ok', temporal: 'failed' });
  });

  it('answer 405 to another method and 404 to another address', async () => {
    await gateway.stranger.delete(`${api}/bulletins`).expect(405);
    await gateway.stranger.get(`${api}/nothing`).expect(404);
    await (await gateway.as(await gateway.person({ role: 'operator' }))).get(`${api}/admin/training-clock`).expect(404);
  });
});

it('an application is corrected in the words that were typed, without what nobody sees; nothing given is refused', async () => {
  const owner = await gateway.person();
  const agent = await gateway.as(owner);
  const { id } = await gateway.ownApplication(owner);
  const correct = (body: object) => agent.post(`${api}/applications/${id}/corrections`).set(aKey()).send(body);
  await correct({ childName: ' Андреи\u0306\u200b  Демо ', wishes: null }).expect(200);
  expect(calls('correct').at(-1)?.body).toMatchObject({
    corrections: { childName: 'Андрей Демо', wishes: null },
    actor: { role: 'applicant', id: owner.id },
  });
  await correct({ district: '751210000' }).expect(200);
  await correct({ district: null }).expect(200);
  for (const district of ['711110000', '750000000', '999999999']) {
    const { body } = await correct({ district }).expect(422);
    expect(body.code).toBe('unknown-district');
  }
  for (const body of [{}, { district: 'Медеу' }, { childName: '' }, { childName: '小明' }, { iin: '220315600013' }])
    await correct(body).expect(400);
});

it('the language is changed on the terms that were said, once a key, three times a day', async () => {
  const owner = await gateway.person();
  const agent = await gateway.as(owner);
  const { id } = await gateway.ownApplication(owner);
  const path = `${api}/applications/${id}/language-change`;
  const said = await agent.get(`${path}?language=ru`).expect(200);
  expect(said.body).toMatchObject({ language: 'ru', keepsDate: true, number: 7, numberThen: 3, refusal: null });
  const change = (body: object, key = aKey()) => agent.post(path).set(key).send(body);
  const key = aKey();
  const terms = { language: 'ru', keepsDate: true };
  expect((await change(terms, key).expect(200)).body).toMatchObject({ id, language: 'ru' });
  await change(terms, key).expect(200);
  expect(calls('changeLanguage')).toHaveLength(1);
  expect((await change({ ...terms, keepsDate: false }).expect(409)).body.code).toBe('terms-changed');
  // What was refused is no change.
  for (const status of [200, 200, 429]) await change(terms).expect(status);
  await change({ language: 'kk' }).expect(400);
  const stranger = await gateway.as(await gateway.person());
  await stranger.post(path).set(aKey()).send(terms).expect(404);
  await stranger.get(`${path}?language=ru`).expect(404);
});
