import { randomUUID } from 'node:crypto';
import { expect, it } from '@jest/globals';
import { bulletin, referral, response } from '../../testing/factories';
import { testGateway } from '../../testing/gateway';

const gateway = testGateway('staff_desk');
const api = '/api/v1/staff';

async function staffOf(kindergartenId = gateway.catalog.addKindergarten().id) {
  const account = await gateway.person({ role: 'employee', kindergartenId });
  return { kindergartenId, account, agent: await gateway.as(account) };
}

function bulletinOf(kindergartenId: string) {
  const added = bulletin({ kindergartenId });
  gateway.bulletin.bulletins.set(added.id, added);
  return added;
}

it('an employee sees what waits for the own kindergarten; that somebody looked is written down for each child', async () => {
  const { kindergartenId, account, agent } = await staffOf();
  const { id: applicationId } = gateway.bulletin.add();
  gateway.bulletin.atDesk.set(kindergartenId, [
    {
      response: response({ applicationId }),
      ...{ referral: null, child: { name: 'Демо Айша', birthDate: '2022-03-15' }, stage: 'queued' },
      bulletin: { id: randomUUID(), groupId: randomUUID(), birthYear: 2022, language: 'kk' },
      ...{ dueAt: null, overdue: false },
    },
  ]);
  await agent.get(`${api}/today`).expect(200);
  const { body } = await agent.get(`${api}/work?kind=to-activate`).expect(200);
  expect(body.items).toHaveLength(1);
  expect(await gateway.database.audit.findMany({ where: { accountId: account.id } })).toMatchObject([
    { applicationId, action: 'staffWork' },
  ]);
  await agent.get(`${api}/work?kind=everything`).expect(400);
  const parent = await gateway.as(await gateway.person());
  for (const path of ['today', 'work?kind=arrived', 'notification-preferences']) {
    await parent.get(`${api}/${path}`).expect(403);
    await gateway.stranger.get(`${api}/${path}`).expect(401);
  }
});

it('another kindergarten’s bulletin, and a child that does not wait here, are not there', async () => {
  const { agent, kindergartenId } = await staffOf();
  const own = bulletinOf(kindergartenId);
  const other = bulletinOf(randomUUID());
  for (const what of ['places', 'line']) {
    await agent.get(`${api}/bulletins/${own.id}/${what}`).expect(200);
    for (const id of [other.id, randomUUID()]) {
      const { body } = await agent.get(`${api}/bulletins/${id}/${what}`).expect(404);
      expect(body.code).toBe('bulletin-not-found');
    }
  }
  const { body } = await agent.get(`${api}/applications/${gateway.bulletin.add().id}`).expect(404);
  expect(body.code).toBe('application-not-found');
  expect((await agent.put(`${api}/bulletins/${other.id}`).send({ places: 2 }).expect(404)).body.code).toBe(
    'bulletin-not-found',
  );
});

it('another number of places is answered when the catalog has: done, kept for later, or refused', async () => {
  const { agent, kindergartenId } = await staffOf();
  const { id } = bulletinOf(kindergartenId);
  const edit = (places: number) => agent.put(`${api}/bulletins/${id}`).send({ places });
  await edit(4).expect(202);
  gateway.bulletin.resized = { placesRefusal: null };
  await edit(4).expect(200);
  gateway.bulletin.resized = { placesRefusal: 'group-full' };
  expect((await edit(40).expect(409)).body.code).toBe('group-full');
  for (const places of [0, 501, 1.5]) await edit(places).expect(400);
});

it('letters come of what is not turned off; of each response only to who asks for them', async () => {
  const { agent, account } = await staffOf();
  const path = `${api}/notification-preferences`;
  const letters = (body: { items: { topic: string; letter: boolean }[] }) => body.items.map(({ letter }) => letter);
  expect(letters((await agent.get(path).expect(200)).body)).toEqual([false, true, true]);
  await agent.put(path).send({ topic: 'to-activate', letter: true }).expect(200);
  for (let repeat = 0; repeat < 2; repeat += 1) {
    const { body } = await agent.put(path).send({ topic: 'deadlines', letter: false }).expect(200);
    expect(letters(body)).toEqual([true, false, true]);
  }
  expect((await agent.get('/api/v1/me').expect(200)).body.lettersOfResponses).toBe(true);
  await agent.put(path).send({ topic: 'referral', letter: false }).expect(400);
  await agent.put(path).send({ topic: 'deadlines', letter: true }).expect(200);
  expect(await gateway.database.mutedTopic.count({ where: { accountId: account.id } })).toBe(0);
});

it('responses and referrals leave as tables, whole; who waits without a name, and whose name leaves is written down', async () => {
  const { kindergartenId, account, agent } = await staffOf();
  const of = (status: 'waiting' | 'held' | 'activated', name: string) => {
    const { id: applicationId } = gateway.bulletin.add();
    const own = response({ applicationId, status });
    return {
      ...{ response: own, stage: 'queued' as const, child: { name, birthDate: '2022-03-15' } },
      referral: status === 'activated' ? referral({ applicationId, number: 'ALM-2026-000007' }) : null,
    };
  };
  const rows = [of('held', '=Демо Айша'), of('waiting', 'Демо Тайна'), of('activated', 'Демо Ә; "Али"')];
  gateway.bulletin.responsesOf.set(kindergartenId, rows);
  const csv = await agent.get(`${api}/exports/responses?format=csv`).expect(200);
  expect(csv.get('content-disposition')).toBe('attachment; filename="responses.csv"');
  const lines = csv.text.trimEnd().split('\r\n');
  expect(lines).toHaveLength(4);
  expect(lines[0]).toContain('Ребёнок;Дата рождения;Откликнулись');
  expect(lines[1]).toMatch(/^'=Демо Айша;2022-03-15;/);
  expect(csv.text).not.toContain('Тайна');
  expect(csv.text).toContain('ALM-2026-000007');
  const seen = await gateway.database.audit.findMany({ where: { accountId: account.id } });
  expect(new Set(seen.map(({ applicationId }) => applicationId))).toEqual(
    new Set([rows[0]?.response.applicationId, rows[2]?.response.applicationId]),
  );
  const xlsx = await agent.get(`${api}/exports/referrals?format=xlsx`).expect(200);
  expect(xlsx.get('content-type')).toContain('spreadsheetml');
  await agent.get(`${api}/exports/responses?format=pdf`).expect(400);
  await (
    await gateway.as(await gateway.person({ role: 'operator' }))
  )
    .get(`${api}/exports/responses?format=csv`)
    .expect(403);
});
