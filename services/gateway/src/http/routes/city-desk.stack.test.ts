import { randomUUID } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import type { Account } from '../../accounts/account-rows';
import { aKey, testGateway } from '../../testing/gateway';

const gateway = testGateway('city-desk');
const api = '/api/v1';
const almaty = '750000000';
const elsewhere = '710000000';

const operator = async (city = almaty) => gateway.as(await gateway.person({ role: 'operator', city }));

/** The other parent, whose joining the first one has objected to. */
async function objected(applicationId: string, city: string | null, minute: number): Promise<Account> {
  const account = await gateway.person();
  const objectedAt = new Date(Date.UTC(2026, 2, 20, 10, minute));
  await gateway.database.attachment.create({
    data: {
      ...{ applicationId, accountId: account.id, personKey: account.id, status: 'objected', city },
      ...{ attachedAt: objectedAt, objectUntil: objectedAt, objectedAt, objectedBy: randomUUID() },
    },
  });
  return account;
}

describe('one application', () => {
  it('is shown to the operators of its own city, and is none to all others', async () => {
    const { id } = gateway.bulletin.add({ city: almaty });
    const { body } = await (await operator()).get(`${api}/admin/applications/${id}`).expect(200);
    expect(body).toMatchObject({ id, city: almaty, kindergarten: null });
    const other = await operator(elsewhere);
    await other.get(`${api}/admin/applications/${id}`).expect(404);
    const reason = 'Entered by mistake';
    await other.post(`${api}/admin/applications/${id}/restore`).set(aKey()).send({ reason }).expect(404);
  });

  it('comes back by its key once, with the reason stored before', async () => {
    const { id } = gateway.bulletin.add({ city: almaty, stage: 'withdrawn' });
    const agent = await operator();
    const key = aKey();
    const restore = () => agent.post(`${api}/admin/applications/${id}/restore`).set(key).send({ reason: 'A mistake' });
    expect((await restore().expect(200)).body.stage).toBe('queued');
    expect((await restore().expect(200)).body.stage).toBe('queued');
    const calls = gateway.bulletin.calls.filter(({ name }) => name === 'takeDecisionBack' || name === 'storeNote');
    expect(calls.map(({ name }) => name)).toEqual(['storeNote', 'takeDecisionBack']);
    await agent.post(`${api}/admin/applications/${id}/restore`).set(aKey()).send({ reason: ' ' }).expect(400);
  });
});

describe('an operator’s decision', () => {
  it.each([
    [{ type: 'end-application', reason: 'Not the mother' }, 'Not the mother'],
    [{ type: 'restore', reason: 'Ended by mistake' }, 'Ended by mistake'],
    [{ type: 'decide-privilege', decision: 'cancel', reason: 'No such paper' }, 'No such paper'],
  ])('is written to be signed: %j', async (act, words) => {
    const privilege = { code: 'large-family', status: 'claimed', text: null } as const;
    const { id } = gateway.bulletin.add({ city: almaty, privilege });
    const draft = (agent: Awaited<ReturnType<typeof operator>>) =>
      agent.post(`${api}/applications/${id}/acts/draft`).set(aKey()).send(act);
    expect((await draft(await operator()).expect(201)).body.actText).toContain(words);
    const parent = await gateway.person();
    await gateway.database.applicationAccess.create({
      data: { applicationId: id, accountId: parent.id, since: new Date() },
    });
    expect((await draft(await gateway.as(parent)).expect(422)).body.code).toBe('act-of-another-role');
  });
});

describe('what waits', () => {
  it('is counted for the own city as its lists have it, page by page', async () => {
    const city = '790000000';
    const privilege = { code: 'large-family', status: 'claimed', text: null } as const;
    gateway.bulletin.add({ city, privilege });
    const ids = [0, 1, 2].map(() => gateway.bulletin.add({ city }).id);
    // Of a joining that was objected to before its city was kept the application says it.
    for (const [minute, id] of ids.entries()) await objected(id, minute === 1 ? null : city, minute);
    await objected(gateway.bulletin.add({ city: elsewhere }).id, elsewhere, 3);
    const agent = await operator(city);
    const { body } = await agent.get(`${api}/admin/overview`).expect(200);
    expect(body).toMatchObject({ privileges: 1, attachments: 3, reviews: 0 });
    const seen: string[] = [];
    for (let cursor = ''; ;) {
      const page = (await agent.get(`${api}/admin/attachments?limit=2${cursor}`).expect(200)).body;
      seen.push(...page.items.map((item: { applicationId: string }) => item.applicationId));
      if (page.nextCursor === null) break;
      cursor = `&cursor=${encodeURIComponent(page.nextCursor)}`;
    }
    expect(seen).toEqual(ids);
    expect((await agent.get(`${api}/admin/attachments?cursor=nonsense`).expect(400)).body.code).toBe('invalid-cursor');
  });
});

describe('who looked', () => {
  it('is found across a city by person, application, kindergarten, action and days, and nothing of another city', async () => {
    const city = '110000000';
    const reader = await gateway.person({ role: 'operator', city, name: 'Демо Оператор' });
    const agent = await gateway.as(reader);
    const [one, other] = [gateway.bulletin.add({ city }), gateway.bulletin.add({ city })];
    await agent.get(`${api}/applications/${one.id}`).expect(200);
    await agent.get(`${api}/applications/${one.id}/history`).expect(200);
    await agent.get(`${api}/applications/${other.id}`).expect(200);
    const asked = async (query: string): Promise<string[]> =>
      (await agent.get(`${api}/admin/audit?${query}`).expect(200)).body.items.map(
        ({ action, applicationId }: { action: string; applicationId: string }) =>
          `${action} ${applicationId === one.id ? 'one' : 'other'}`,
      );
    const all = ['application other', 'history one', 'application one'];
    expect(await asked('')).toEqual(all);
    expect(await asked(`person=${reader.id}`)).toEqual(all);
    expect(await asked(`person=${randomUUID()}`)).toEqual([]);
    expect(await asked(`application=${one.id}`)).toEqual(all.slice(1));
    expect(await asked(`action=history`)).toEqual(['history one']);
    expect(await asked(`kindergarten=${randomUUID()}`)).toEqual([]);
    expect(await asked('from=2020-01-01&until=2020-12-31')).toEqual([]);
    const today = new Date(Date.now() + 5 * 3_600_000).toISOString().slice(0, 10);
    expect(await asked(`from=${today}&until=${today}`)).toEqual(all);
    const first = (await agent.get(`${api}/admin/audit?limit=2`).expect(200)).body;
    expect(first.items[0]).toMatchObject({
      person: { id: reader.id, name: 'Демо Оператор' },
      submissionNo: other.submissionNo,
      what: { en: 'opened the application' },
    });
    expect(await asked(`cursor=${encodeURIComponent(first.nextCursor)}`)).toEqual(all.slice(2));
    await agent.get(`${api}/admin/audit?cursor=nonsense`).expect(400);
    const stranger = await operator(elsewhere);
    const { body } = await stranger.get(`${api}/admin/audit?application=${one.id}`).expect(200);
    expect(body.items).toEqual([]);
  });

  it('leaves as a table, whole', async () => {
    const city = '390000000';
    const agent = await gateway.as(await gateway.person({ role: 'operator', city, name: '=Демо', locale: 'en' }));
    const { id } = gateway.bulletin.add({ city });
    for (const what of ['', '/history', '/documents']) await agent.get(`${api}/applications/${id}${what}`).expect(200);
    const { text, headers } = await agent.get(`${api}/admin/audit/table?format=csv`).expect(200);
    expect(headers['content-disposition']).toContain('audit.csv');
    expect(text.trim().split('\n')).toHaveLength(4);
    expect(text).toContain('opened the list of documents');
    expect(text).not.toMatch(/(^|;)"?=/m);
    await agent.get(`${api}/admin/audit/table?format=pdf`).expect(400);
  });

  it('is read from an index, whatever is asked for', async () => {
    await gateway.database.$executeRaw`
      INSERT INTO audit (application_id, account_id, role, city, action, at, slot)
      SELECT gen_random_uuid(), gen_random_uuid(), 'operator', (ARRAY['750000000', '710000000'])[1 + n % 2], 'history',
        timestamptz '2025-01-01' + n * interval '1 minute', 'many' FROM generate_series(1, 20000) AS n`;
    await gateway.database.$executeRaw`ANALYZE audit`;
    for (const filter of [
      '',
      `AND account_id = '${randomUUID()}'`,
      `AND action = 'enroll'`,
      `AND kindergarten_id = '${randomUUID()}'`,
    ]) {
      const plan = await gateway.database.$queryRawUnsafe(
        `EXPLAIN SELECT * FROM audit WHERE city = '750000000' ${filter} AND at <= '2025-01-10' ORDER BY at DESC, id DESC LIMIT 21`,
      );
      expect(JSON.stringify(plan)).not.toContain('Seq Scan');
    }
  });
});
