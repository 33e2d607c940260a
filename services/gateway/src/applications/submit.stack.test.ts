import { describe, expect, it } from '@jest/globals';
import { makeIin } from '@kezek/identity/iin';
import { type TestGateway, aKey, testGateway } from '../testing/gateway';

const gateway = testGateway('submit', { settings: { SUBMISSIONS_A_DAY: '3' } });

let children = 0;
const wanted = () => {
  const birthDate = '2022-03-15';
  let iin: string | null = null;
  while (!iin) iin = makeIin(birthDate, 'female', (children += 1));
  return { child: { iin, name: 'Демо Айша', birthDate }, city: '750000000', language: 'kk' };
};
type Agent = Awaited<ReturnType<TestGateway['as']>>;
const submit = (agent: Agent, body: object, key = aKey()) => agent.post('/api/v1/applications').set(key).send(body);
const parent = async (over: { iin?: string } = {}) => {
  const account = await gateway.person();
  if (over.iin) await gateway.database.account.update({ where: { id: account.id }, data: over });
  return gateway.as(account);
};

describe('submissions that tell of a child', () => {
  it('are a few a day, whether the child was in the queue or not', async () => {
    const agent = await parent();
    const queued = wanted();
    await submit(await parent(), queued).expect(201);
    const { body } = await submit(agent, queued).expect(409);
    expect(body.code).toBe('child-has-live-application');
    await submit(agent, wanted()).expect(201);
    await submit(agent, wanted()).expect(201);
    for (const child of [queued, wanted()]) {
      const refused = await submit(agent, child).expect(429);
      expect(refused.body.code).toBe('too-many-requests');
      expect(Number(refused.headers['retry-after'])).toBeGreaterThan(86_000);
    }
    await submit(await parent(), wanted()).expect(201);
  });

  it('are counted for a person, not for an account', async () => {
    const iin = '931002451325';
    const former = await parent({ iin });
    for (let n = 0; n < 3; n += 1) await submit(former, wanted()).expect(201);
    await gateway.database.account.updateMany({ where: { iin }, data: { iin: null } });
    await submit(await parent({ iin }), wanted()).expect(429);
  });

  it('are counted also when they come at once', async () => {
    const agent = await parent();
    const answers = await Promise.all(Array.from({ length: 9 }, () => submit(agent, wanted())));
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(3);
  });

  it('are not those that were refused for what was typed', async () => {
    const agent = await parent();
    for (let n = 0; n < 4; n += 1) {
      gateway.bulletin.nextRefusal = { status: 422, code: 'iin-check-digit' };
      await submit(agent, wanted()).expect(422);
    }
    await submit(agent, wanted()).expect(201);
  });

  it('are one, however often a broken one is repeated; but a refused one gets no further by its key', async () => {
    const agent = await parent();
    const [key, body] = [aKey(), wanted()];
    for (let n = 0; n < 4; n += 1) {
      gateway.bulletin.nextRefusal = { status: 503, code: 'unavailable' };
      await submit(agent, body, key).expect(503);
    }
    await submit(agent, body, key).expect(201);
    for (let n = 0; n < 2; n += 1) await submit(agent, wanted()).expect(201);
    const [late, other] = [aKey(), wanted()];
    for (let n = 0; n < 2; n += 1) await submit(agent, other, late).expect(429);
  });
});
