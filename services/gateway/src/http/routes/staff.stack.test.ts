import { randomUUID } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { defaultPacks } from '@kezek/rules/pack/default-packs';
import { referral, response, token } from '../../testing/factories';
import { aKey, testGateway } from '../../testing/gateway';

const gateway = testGateway('staff');
const api = '/api/v1';

describe('staff', () => {
  it('see and lead only what is at their kindergarten', async () => {
    const { id: kindergartenId } = gateway.catalog.addKindergarten();
    const employee = await gateway.as(await gateway.person({ role: 'employee', kindergartenId }));
    const stranger = await gateway.as(await gateway.person({ role: 'employee' }));
    const application = gateway.bulletin.add();
    const held = response({ applicationId: application.id });
    gateway.bulletin.add({ ...application, response: held });
    gateway.bulletin.kindergartenOf.set(held.id, kindergartenId);
    const activate = (agent: typeof employee, id = application.id) =>
      agent.post(`${api}/applications/${id}/activate`).set(aKey()).send({ responseId: held.id });
    expect((await activate(stranger).expect(404)).body.code).toBe('application-not-found');
    expect((await activate(employee, gateway.bulletin.add().id).expect(404)).body.code).toBe('application-not-found');
    // Temporal isn't there in this test: the right was enough to get that far.
    expect((await activate(employee).expect(503)).body.code).toBe('try-again');
    await employee.get(`${api}/applications/${application.id}/acts`).expect(200, { items: [] });
    await stranger.get(`${api}/applications/${application.id}/acts`).expect(404);
  });

  it('hear that the referral to them has lapsed; others hear of no such application', async () => {
    const { id: kindergartenId } = gateway.catalog.addKindergarten();
    const employee = await gateway.as(await gateway.person({ role: 'employee', kindergartenId }));
    const stranger = await gateway.as(await gateway.person({ role: 'employee' }));
    const { id } = gateway.bulletin.add({ stage: 'stop-listed' });
    const line = (code: string, params: Record<string, unknown>) => ({
      ...{ seq: 1, at: '2026-03-20T12:00:00.000Z', command: code, actorRole: null },
      ...{ code, params, note: null, packVersion: 1 },
    });
    const referralId = randomUUID();
    const referred = line('referred', { referralId, kindergartenId });
    const lapsed = line('lapsed', { referralId });
    gateway.bulletin.histories.set(id, [referred, lapsed]);
    const arrival = (agent: typeof employee) => agent.post(`${api}/applications/${id}/arrival`).set(aKey());
    expect((await arrival(employee).expect(409)).body.code).toBe('referral-lapsed');
    expect((await arrival(stranger).expect(404)).body.code).toBe('application-not-found');
    const elsewhere = line('referred', { referralId: randomUUID(), kindergartenId: randomUUID() });
    gateway.bulletin.histories.set(id, [referred, lapsed, elsewhere]);
    expect((await arrival(employee).expect(404)).body.code).toBe('application-not-found');
  });

  it('the operator activates only what the kindergarten has let pass', async () => {
    const operator = await gateway.as(await gateway.person({ role: 'operator' }));
    const application = gateway.bulletin.add();
    const held = response({ applicationId: application.id, activationDueAt: '2999-01-01T00:00:00.000Z' });
    gateway.bulletin.add({ ...application, response: held });
    gateway.bulletin.kindergartenOf.set(held.id, randomUUID());
    const { body } = await operator
      .post(`${api}/applications/${application.id}/activate`)
      .set(aKey())
      .send({ responseId: held.id })
      .expect(409);
    expect(body.code).toBe('activation-not-overdue');
    const elsewhere = response({ applicationId: gateway.bulletin.add().id });
    for (const responseId of [randomUUID(), elsewhere.id]) {
      const unknown = operator.post(`${api}/applications/${application.id}/activate`).set(aKey()).send({ responseId });
      expect((await unknown.expect(404)).body.code).toBe('unknown-response');
    }
  });

  it('schedule a bulletin of their own group and hear whether its seats were there', async () => {
    const { id: kindergartenId } = gateway.catalog.addKindergarten();
    const group = gateway.catalog.addGroup({ kindergartenId });
    const agent = await gateway.as(await gateway.person({ role: 'employee', kindergartenId }));
    const wanted = { groupId: group.id, birthYear: 2022, places: 2, startsOn: '2026-09-01', publishOn: '2026-03-27' };
    const schedule = (over: object = {}) =>
      agent
        .post(`${api}/staff/bulletins`)
        .set(aKey())
        .send({ ...wanted, ...over });
    const { body } = await schedule().expect(201);
    expect(body).toMatchObject({ status: 'scheduled', kind: 'public', kindergarten: { id: kindergartenId } });
    expect((await schedule({ birthYear: 2020 }).expect(409)).body.code).toBe('group-does-not-match');
    const another = gateway.catalog.addGroup({ kindergartenId: gateway.catalog.addKindergarten().id });
    expect((await schedule({ groupId: another.id }).expect(422)).body.code).toBe('unknown-group');
    gateway.bulletin.seats = 'withdrawn';
    expect((await schedule().expect(409)).body.code).toBe('group-full');
    gateway.bulletin.seats = 'reserving';
    await schedule().expect(202);
    gateway.bulletin.seats = 'scheduled';
  });

  it('enrol with the documents stored first, and hear which are missing', async () => {
    const { id: kindergartenId } = gateway.catalog.addKindergarten();
    const agent = await gateway.as(await gateway.person({ role: 'employee', kindergartenId }));
    const { id } = gateway.bulletin.add({ stage: 'arrived', referral: referral({ kindergartenId }) });
    const { body } = await agent
      .post(`${api}/applications/${id}/enroll`)
      .set(aKey())
      .send({ documents: [] })
      .expect(422);
    expect(body).toMatchObject({ code: 'documents-missing', params: { documents: 'child-identity' } });
  });
});

describe('operators', () => {
  it('see their city’s applications with a link to each workflow, and nobody else’s', async () => {
    const { id } = gateway.bulletin.add({ city: '710000000' });
    const operator = await gateway.as(await gateway.person({ role: 'operator', city: '710000000' }));
    const { body } = await operator.get(`${api}/admin/applications`).expect(200);
    const link = body.items.find((item: { id: string }) => item.id === id).workflowUrl;
    expect(link).toBe(`http://127.0.0.1:8233/namespaces/default/workflows/application%2F${id}`);
    await operator.get(`${api}/applications/${id}`).expect(200);
    await operator.get(`${api}/applications/${gateway.bulletin.add().id}`).expect(404);
  });

  it('let somebody work for a kindergarten of their city', async () => {
    const operator = await gateway.as(await gateway.person({ role: 'operator' }));
    const here = gateway.catalog.addKindergarten();
    const elsewhere = gateway.catalog.addKindergarten({ city: '710000000' });
    const add = (kindergartenId: string, iin = '931002451325') =>
      operator.post(`${api}/admin/employees`).set(aKey()).send({ name: 'Demo', iin, kindergartenId });
    const { body } = await add(here.id).expect(201);
    expect(body).toMatchObject({ role: 'employee', kindergartenId: here.id, city: here.city });
    expect((await add(here.id).expect(409)).body.code).toBe('account-exists');
    expect((await add(here.id, '123456789011').expect(422)).body.code).toBe('iin-format');
    expect((await add(here.id, '061211600013').expect(422)).body.code).toBe('iin-check-digit');
    await add(elsewhere.id).expect(404);
    const list = await operator.get(`${api}/admin/employees?kindergartenId=${here.id}`).expect(200);
    // With where they work, as the list shows it.
    expect(list.body.items).toEqual([
      { ...body, kindergarten: expect.objectContaining({ id: here.id, city: here.city }) },
    ]);
  });

  it('decide a privilege that was claimed, once, and with a reason again', async () => {
    const operator = await gateway.as(await gateway.person({ role: 'operator' }));
    const { id } = gateway.bulletin.add({ privilege: { code: 'orphan', status: 'claimed', text: null } });
    const decide = () => operator.post(`${api}/admin/privileges/${id}`).set(aKey()).send({ decision: 'confirm' });
    expect((await decide().expect(200)).body.privilege.status).toBe('confirmed');
    expect((await decide().expect(409)).body.code).toBe('privilege-not-claimed');
    const reason = 'Справка недействительна';
    const again = { decision: 'cancel', reason };
    const { body } = await operator.post(`${api}/admin/privileges/${id}`).set(aKey()).send(again).expect(200);
    expect(body.privilege.status).toBe('cancelled');
    expect(gateway.bulletin.calls.findLast(({ name }) => name === 'setPrivilege')?.body).toMatchObject({ reason });
  });

  it('write rules in words that can be printed, and hear which field can’t', async () => {
    const operator = await gateway.as(await gateway.person({ role: 'operator' }));
    const values = defaultPacks[0]?.values;
    const save = (ru: string) => {
      const declineReasons = [{ code: 'other', text: { kk: 'Басқа', ru, en: 'Other' } }];
      const body = { version: 0, appliesFrom: '2099-01-01', values: { ...values, declineReasons } };
      return operator.post(`${api}/admin/rules-draft`).set(aKey()).set('accept-language', 'en').send(body);
    };
    await save(' Инои\u0306\u200b ').expect(200);
    expect(gateway.bulletin.calls.findLast(({ name }) => name === 'saveRulesDraft')?.body).toMatchObject({
      values: { declineReasons: [{ text: { ru: 'Иной' } }] },
    });
    const { body } = await save('小').expect(400);
    expect(body.errors).toMatchObject([
      { path: 'body.values.declineReasons.0.text.ru', message: expect.stringContaining('papers cannot be printed') },
    ]);
  });

  it('propose rules under their names, and those who may decide are told, once', async () => {
    const [writer, second, elsewhere] = [
      await gateway.person({ role: 'operator', city: '790000000', name: 'Demo Writer' }),
      await gateway.person({ role: 'operator', city: '790000000', locale: 'en' }),
      await gateway.person({ role: 'operator', city: '750000000' }),
    ];
    const agent = await gateway.as(writer);
    const values = defaultPacks[0]?.values;
    const body = { version: 0, appliesFrom: '2099-01-01', values };
    const key = aKey();
    const save = () => agent.post(`${api}/admin/rules-draft`).set(key).send(body).expect(200);
    // A double click.
    const [saved, again] = await Promise.all([save(), save()]);
    expect(again.body).toEqual(saved.body);
    const step = { step: 'propose', version: 1 };
    await agent.post(`${api}/admin/rules-draft/steps`).set(aKey()).send(step).expect(200);
    expect((await agent.get(`${api}/admin/rules-draft`).expect(200)).body).toMatchObject({
      living: { state: 'proposed', proposedBy: { id: writer.id, name: 'Demo Writer' }, version: 2 },
      colleagues: 1,
    });
    const told = { eventId: 'draft/1/2', code: 'rules-to-confirm', at: '2026-03-20T12:00:00.000Z' };
    const notification = { ...told, audience: 'colleagues', city: '790000000', except: writer.id };
    const params = { appliesFrom: '2099-01-01' };
    for (let time = 0; time < 2; time += 1) {
      await gateway.stranger
        .post('/internal/notifications')
        .set('authorization', `Bearer ${token}`)
        .send({ notifications: [{ ...notification, params }] })
        .expect(204);
    }
    const inboxOf = async (account: typeof writer) =>
      (await (await gateway.as(account)).get(`${api}/inbox`).expect(200)).body.items;
    expect(await inboxOf(second)).toMatchObject([
      { title: 'New rules of the city wait for you', link: 'http://127.0.0.1:4100/city/rules', applicationId: null },
    ]);
    expect([await inboxOf(writer), await inboxOf(elsewhere)]).toEqual([[], []]);
  });
});
