import { expect, it } from '@jest/globals';
import { almaty, astana } from '@kezek/rules/pack/default-packs';
import { aKey, testGateway } from '../../testing/gateway';

const keys = [
  { name: 'archive', key: 'archive-key-of-twenty-four-letters', signals: ['extend'], cities: [almaty] },
  { name: 'ministry', key: 'ministry-key-of-twenty-four-letters', signals: ['revoke', 'enroll'] },
  { name: 'elsewhere', key: 'elsewhere-key-of-24-letters-or-more', signals: ['revoke'], cities: [astana] },
];
const gateway = testGateway('city-catalog', { settings: { SERVICE_KEYS: JSON.stringify(keys) } });
const api = '/api/v1/admin';
const text = (name: string) => ({ kk: name, ru: name, en: name });
const operator = async (city = almaty) => gateway.as(await gateway.person({ role: 'operator', city }));
const body = (over: object = {}) => ({
  names: text('Қарлығаш'),
  kind: 'public',
  bin: '010140000013',
  languages: ['kk', 'kk'],
  locality: almaty,
  address: text('Абай 1'),
  coordinates: { latitude: 43.2, longitude: 76.9 },
  contacts: { phone: '+7 727 1', email: 'A@demo.example', website: 'https://demo.example/' },
  ...over,
});

it('makes one kindergarten of two presses, in the own city, and shows what it was edited to at once', async () => {
  const agent = await operator();
  const key = aKey();
  const press = () => agent.post(`${api}/kindergartens`).set(key).send(body());
  const [one, two] = await Promise.all([press(), press()]);
  expect([one.status, two.status]).toEqual([201, 201]);
  expect(two.body).toEqual(one.body);
  expect(one.body).toMatchObject({ city: almaty, languages: ['kk'], version: 1 });
  const { id } = one.body;
  await gateway.stranger.get(`/api/v1/kindergartens/${id}`).expect(200);
  const edited = { ...body({ names: text('Балдырған') }), version: 1 };
  await agent.put(`${api}/kindergartens/${id}`).send(edited).expect(200);
  const colleague = await operator();
  const late = await colleague.put(`${api}/kindergartens/${id}`).send({ ...edited, names: text('Айгөлек') });
  expect(late.body).toMatchObject({ status: 409, code: 'kindergarten-changed' });
  const kept = await agent.get(`${api}/kindergartens/${id}`).expect(200);
  expect(kept.body).toMatchObject({ names: text('Балдырған'), ties: { bulletins: 0, referrals: 0, children: 0 } });
});

it('says of each field what is wrong with it', async () => {
  const agent = await operator();
  const wrong = body({ languages: [], contacts: { phone: 'none', email: 'x@', website: 'javascript:alert(1)' } });
  const { body: problem } = await agent.post(`${api}/kindergartens`).set(aKey()).send(wrong).expect(400);
  expect(problem.errors.map(({ path }: { path: string }) => path)).toEqual([
    ...['body.languages', 'body.contacts.phone', 'body.contacts.email', 'body.contacts.website'],
  ]);
});

it('closes no kindergarten that bulletins or referrals tie, and says what to do first', async () => {
  const agent = await operator();
  const { id } = gateway.catalog.addKindergarten();
  const close = async () =>
    (
      await agent
        .post(`${api}/kindergartens/${id}/closing`)
        .set(aKey())
        .set('accept-language', 'en')
        .send({ version: 1 })
    ).body;
  gateway.bulletin.ties.set(id, { bulletins: 2, referrals: 1 });
  expect(await close()).toMatchObject({ code: 'kindergarten-has-bulletins', params: { bulletins: 2 } });
  gateway.bulletin.ties.set(id, { bulletins: 0, referrals: 1 });
  expect(await close()).toMatchObject({
    code: 'kindergarten-has-referrals',
    detail: expect.stringContaining('End these referrals first'),
  });
  gateway.bulletin.ties.delete(id);
  expect(await close()).toMatchObject({ closedAt: expect.any(String) });
});

it('another city’s kindergarten isn’t there', async () => {
  const { id } = gateway.catalog.addKindergarten({ city: astana });
  gateway.bulletin.ties.set(id, { bulletins: 2, referrals: 1 });
  const agent = await operator();
  const asked = [
    agent.get(`${api}/kindergartens/${id}`),
    agent.put(`${api}/kindergartens/${id}`).send({ ...body(), version: 1 }),
    agent.post(`${api}/kindergartens/${id}/closing`).set(aKey()).send({ version: 1 }),
    agent.post(`${api}/kindergartens/${id}/reopening`).set(aKey()).send({ version: 1 }),
  ];
  for (const one of asked) expect((await one).body).toMatchObject({ status: 404, code: 'kindergarten-not-found' });
});

it('shows which other systems may act in the city, and how, and no key', async () => {
  const shown = await (await operator()).get(`${api}/service-keys`).expect(200);
  expect(shown.body.items).toEqual([
    { name: 'archive', signals: ['extend'], everywhere: false },
    { name: 'ministry', signals: ['revoke', 'enroll'], everywhere: true },
  ]);
  expect(shown.text).not.toContain('letters');
});

it('says of each employee where they work', async () => {
  const { id, names } = gateway.catalog.addKindergarten();
  const employee = await gateway.person({ role: 'employee', kindergartenId: id });
  const { body: page } = await (await operator()).get(`${api}/employees?kindergartenId=${id}`).expect(200);
  expect(page.items).toMatchObject([{ id: employee.id, kindergarten: { id, names } }]);
});
