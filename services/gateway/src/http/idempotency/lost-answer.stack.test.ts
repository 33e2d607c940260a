import { beforeAll, expect, it } from '@jest/globals';
import { almaty } from '@kezek/rules/pack/default-packs';
import type request from 'supertest';
import { response } from '../../testing/factories';
import { aPng } from '../../testing/files';
import { aKey, testGateway } from '../../testing/gateway';

const gateway = testGateway('lost-answer');
const api = '/api/v1';
beforeAll(async () => {
  await gateway.postgres.pool.query(`CREATE FUNCTION go_away() RETURNS trigger LANGUAGE plpgsql AS
    $$ BEGIN RAISE EXCEPTION 'terminating connection' USING ERRCODE = '57P01'; END $$`);
});

const callsOf = (name: string) => gateway.bulletin.calls.filter((call) => call.name === name);

/**
 * Sends a request whose work is done and whose answer the database can't keep, and the same again: it must be told to try again,
 * and then that it succeeded, at the first try's instant.
 */
async function losingTheAnswer(send: (key: ReturnType<typeof aKey>) => request.Test, meanwhile = () => {}) {
  const key = aKey();
  await gateway.postgres.pool.query(`CREATE TRIGGER go_away BEFORE UPDATE ON keyed_request FOR EACH ROW
    WHEN (NEW.status IS NOT NULL) EXECUTE FUNCTION go_away()`);
  const lost = await send(key);
  await gateway.postgres.pool.query('DROP TRIGGER go_away ON keyed_request');
  expect({ status: lost.status, code: lost.body.code }).toEqual({ status: 503, code: 'unavailable' });
  expect(lost.headers['retry-after']).toBe('2');
  const row = await gateway.database.keyedRequest.findFirstOrThrow({ where: { key: key['idempotency-key'] } });
  expect(row.status).toBeNull();
  meanwhile();
  const again = await send(key);
  return { again, receivedAt: row.receivedAt.toISOString() };
}

it('of a submission: the retry is the same application', async () => {
  const agent = await gateway.as(await gateway.person());
  const child = { iin: '220107500012', name: 'Демо Айша', birthDate: '2022-01-07' };
  const { again, receivedAt } = await losingTheAnswer((key) =>
    agent.post(`${api}/applications`).set(key).send({ child, city: almaty, language: 'kk' }),
  );
  expect(again.status).toBe(201);
  expect(callsOf('submit').map(({ body }) => body)).toEqual([
    expect.objectContaining({ at: receivedAt }),
    expect.objectContaining({ at: receivedAt }),
  ]);
  await agent.get(`${api}/applications/${again.body.id}`).expect(200);
});

it('of a bulletin: one is scheduled', async () => {
  const { id: kindergartenId } = gateway.catalog.addKindergarten();
  const group = gateway.catalog.addGroup({ kindergartenId });
  const agent = await gateway.as(await gateway.person({ role: 'employee', kindergartenId }));
  const wanted = { groupId: group.id, birthYear: 2022, places: 2, startsOn: '2026-09-01', publishOn: '2026-03-27' };
  const { again } = await losingTheAnswer((key) => agent.post(`${api}/staff/bulletins`).set(key).send(wanted));
  expect(again.status).toBe(201);
  expect(new Set(callsOf('scheduleBulletin').map(({ body }) => Object(body).id)).size).toBe(1);
});

it('of an upload: it is one document, also of an application that has ended since', async () => {
  const owner = await gateway.person();
  const view = await gateway.ownApplication(owner);
  const agent = await gateway.as(owner);
  const { again } = await losingTheAnswer(
    (key) => agent.post(`${api}/applications/${view.id}/documents`).set(key).attach('file', aPng(), 'a.png'),
    () => gateway.bulletin.add({ ...view, stage: 'withdrawn' }),
  );
  expect(again.status).toBe(201);
  expect(await gateway.database.document.count({ where: { applicationId: view.id } })).toBe(1);
});

it('of a decision on a privilege: it stays decided', async () => {
  const operator = await gateway.as(await gateway.person({ role: 'operator' }));
  const { id } = gateway.bulletin.add({ privilege: { code: 'orphan', status: 'claimed', text: null } });
  const { again } = await losingTheAnswer((key) =>
    operator.post(`${api}/admin/privileges/${id}`).set(key).send({ decision: 'confirm' }),
  );
  expect(again.status).toBe(200);
  expect(again.body.privilege.status).toBe('confirmed');
  const other = operator.post(`${api}/admin/privileges/${id}`).set(aKey()).send({ decision: 'confirm' });
  expect((await other.expect(409)).body.code).toBe('privilege-not-claimed');
});

it('of whom an employee or an operator is granted: once, the head’s own account too', async () => {
  const { id: kindergartenId } = gateway.catalog.addKindergarten();
  const operator = await gateway.as(await gateway.person({ role: 'operator' }));
  const name = 'Demo Person';
  for (const [path, body] of [
    ['operators', { name, iin: '061211600012' }],
    ['employees', { name, iin: '061211600012', kindergartenId }],
  ] as const) {
    const { again } = await losingTheAnswer((key) => operator.post(`${api}/admin/${path}`).set(key).send(body));
    expect(again.status).toBe(201);
    await operator.post(`${api}/admin/${path}`).set(aKey()).send(body).expect(409);
  }
  const head = await gateway.person({ role: 'employee', kindergartenId, city: almaty });
  await gateway.database.account.update({ where: { id: head.id }, data: { iin: '931002451325', granted: false } });
  const { again } = await losingTheAnswer((key) =>
    operator.post(`${api}/admin/employees`).set(key).send({ name, iin: '931002451325', kindergartenId }),
  );
  expect({ status: again.status, id: again.body.id }).toEqual({ status: 201, id: head.id });
});

it('of an attachment: joining, objecting and deciding are each done once', async () => {
  const owner = await gateway.person();
  const { id, child } = await gateway.ownApplication(owner, {
    child: { iin: '220108500010', name: 'Демо', birthDate: '2022-01-08' },
  });
  gateway.bulletin.certificates.set(id, 'AB-1');
  const other = await gateway.person();
  await gateway.database.account.update({ where: { id: other.id }, data: { iin: '900101300123' } });
  const [theirs, own] = [await gateway.as(other), await gateway.as(owner)];
  const operator = await gateway.as(await gateway.person({ role: 'operator' }));
  const proof = { childIin: child.iin, birthCertificateNumber: 'AB-1' };
  const joined = await losingTheAnswer((key) => theirs.post(`${api}/applications/attach`).set(key).send(proof));
  expect(joined.again.status).toBe(200);
  const path = `${api}/applications/${id}/attachments/${other.id}`;
  const objected = await losingTheAnswer((key) => own.post(`${path}/object`).set(key).send());
  expect(objected.again.status).toBe(200);
  const decided = await losingTheAnswer((key) =>
    operator.post(`${path}/decision`).set(key).send({ decision: 'restore', reason: 'Both are parents' }),
  );
  expect({ status: decided.again.status, now: decided.again.body.status }).toEqual({ status: 200, now: 'active' });
  await operator.post(`${path}/decision`).set(aKey()).send({ decision: 'reject', reason: 'No parent' }).expect(409);
});

it('of what took an application out of an employee’s sight: the retry is not told that there is none', async () => {
  const { id: kindergartenId } = gateway.catalog.addKindergarten();
  const employee = await gateway.person({ role: 'employee', kindergartenId });
  const agent = await gateway.as(employee);
  const view = gateway.bulletin.add();
  const held = response({ applicationId: view.id });
  gateway.bulletin.add({ ...view, response: held });
  gateway.bulletin.kindergartenOf.set(held.id, kindergartenId);
  const decline = (key: ReturnType<typeof aKey>) =>
    agent.post(`${api}/applications/${view.id}/decline`).set(key).send({ reasonCode: 'not-fit' });
  const key = aKey();
  // Nobody listens where Temporal should be.
  await decline(key).expect(503);
  gateway.bulletin.add({ ...view, response: null });
  expect((await decline(aKey()).expect(404)).body.code).toBe('application-not-found');
  const commandId = `${employee.id}/${key['idempotency-key']}`;
  gateway.bulletin.outcomes.set(`${view.id} ${commandId}`, { refusal: null });
  expect((await decline(key).expect(503)).body.code).toBe('try-again');
});
