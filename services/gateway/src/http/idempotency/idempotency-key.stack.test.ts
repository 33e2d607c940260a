import { randomUUID } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { aKey, testGateway } from '../../testing/gateway';

const gateway = testGateway('idempotency-key');
const api = '/api/v1';

const submission = (iin = '220315600013') => ({
  child: { iin, name: 'Демо Айша', birthDate: '2022-03-15' },
  city: '750000000',
  language: 'kk',
});
const calls = (name: string) => gateway.bulletin.calls.filter((call) => call.name === name);

describe('the Idempotency-Key', () => {
  it('is asked for', async () => {
    const agent = await gateway.as(await gateway.person());
    const { body } = await agent.post(`${api}/applications`).send(submission()).expect(400);
    expect(body).toMatchObject({ code: 'idempotency-key-missing' });
    await agent.post(`${api}/applications`).set('idempotency-key', 'x y').send(submission()).expect(400);
  });

  it('gives the same answer again, and 422 to another body', async () => {
    const agent = await gateway.as(await gateway.person());
    const key = aKey();
    const iin = '220101500019';
    const before = calls('submit').length;
    const send = (given: object) => agent.post(`${api}/applications`).set(key).send(given);
    const first = await send(submission(iin)).expect(201);
    const again = await send(submission(iin)).expect(201);
    expect(again.body).toEqual(first.body);
    expect(calls('submit')).toHaveLength(before + 1);
    const { body } = await send({ ...submission(iin), language: 'ru' }).expect(422);
    expect(body).toMatchObject({ code: 'idempotency-key-reused' });
  });

  it('of two at once lets one through; both get its answer', async () => {
    const agent = await gateway.as(await gateway.person());
    const key = aKey();
    const before = calls('submit').length;
    const send = () => agent.post(`${api}/applications`).set(key).send(submission('220102500016'));
    const answers = await Promise.all([send(), send(), send()]);
    expect(answers.map(({ status }) => status)).toEqual([201, 201, 201]);
    expect(calls('submit')).toHaveLength(before + 1);
  });

  it('of one account is not another’s', async () => {
    const key = aKey();
    for (const iin of ['220103500013', '220104500010']) {
      const agent = await gateway.as(await gateway.person());
      await agent.post(`${api}/applications`).set(key).send(submission(iin)).expect(201);
    }
  });

  it('keeps a refusal, but not a failure: the retry goes on with the first instant', async () => {
    const agent = await gateway.as(await gateway.person());
    const key = aKey();
    const send = () => agent.post(`${api}/applications`).set(key).send(submission('220105500018'));
    gateway.bulletin.nextRefusal = { status: 503, code: 'unavailable' };
    await send().expect(503);
    await send().expect(201);
    const row = await gateway.database.keyedRequest.findFirstOrThrow({ where: { key: key['idempotency-key'] } });
    expect(calls('submit').at(-1)?.body).toMatchObject({ at: row.receivedAt.toISOString() });

    const refused = aKey();
    gateway.bulletin.nextRefusal = { status: 422, code: 'child-too-old' };
    const once = () => agent.post(`${api}/applications`).set(refused).send(submission('220106500015'));
    await once().expect(422);
    await once().expect(422);
  });

  it('of a response is passed on, and the gateway’s database is not asked', async () => {
    const owner = await gateway.person();
    const { id } = await gateway.ownApplication(owner);
    const agent = await gateway.as(owner);
    const key = aKey();
    const send = async () =>
      agent.post(`${api}/applications/${id}/responses`).set(key).send({ bulletinId: randomUUID() }).expect(201);
    const first = await send();
    // The session, the account and the access are known now: whoever asked for these tables would fail.
    const rename = (from: string, to: string) =>
      Promise.all(
        ['session', 'account', 'application_access', 'keyed_request'].map((table) =>
          gateway.postgres.pool.query(`ALTER TABLE "${from}${table}" RENAME TO "${to}${table}"`),
        ),
      );
    await rename('', 'away_');
    let again: Awaited<ReturnType<typeof send>>;
    try {
      again = await send();
    } finally {
      await rename('away_', '');
    }
    expect(again.body.id).toBe(first.body.id);
    expect(calls('respond').at(-1)?.body).toMatchObject({ idempotencyKey: `${owner.id}/${key['idempotency-key']}` });
    expect(await gateway.database.keyedRequest.count({ where: { key: key['idempotency-key'] } })).toBe(0);
  });
});
