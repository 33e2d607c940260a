import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it } from '@jest/globals';
import { aKey, testGateway } from '../testing/gateway';

const gateway = testGateway('respond');

const callsOf = (name: string) => gateway.bulletin.calls.filter((call) => call.name === name).length;

describe('responding in a crowd', () => {
  it('gives each parent their own answer, in fewer calls to the bulletin service than parents', async () => {
    const family = async () => {
      const parent = await gateway.person();
      const { id } = await gateway.ownApplication(parent);
      return { agent: await gateway.as(parent), id, bulletinId: randomUUID() };
    };
    const families = await Promise.all(Array.from({ length: 40 }, family));
    const [stranger] = families;
    // It was there a moment ago.
    await stranger?.agent.get(`/api/v1/applications/${stranger.id}`).expect(200);
    // The service doesn't know this one: its own refusal, and nobody else's.
    gateway.bulletin.applications.delete(stranger?.id ?? '');
    const answers = await Promise.all(
      families.map(({ agent, id, bulletinId }) =>
        agent.post(`/api/v1/applications/${id}/responses`).set(aKey()).send({ bulletinId }),
      ),
    );
    for (const [index, { status, body }] of answers.entries()) {
      const { id, bulletinId } = families[index] ?? {};
      if (index > 0) expect({ status, body }).toMatchObject({ status: 201, body: { applicationId: id, bulletinId } });
      // Also where the application was still there when it was looked whose it is.
      else expect({ status, code: body.code }).toEqual({ status: 404, code: 'application-not-found' });
    }
    expect(callsOf('respondTogether')).toBeGreaterThan(0);
    expect(callsOf('respond') + callsOf('respondTogether')).toBeLessThan(families.length);
  });

  it('says the same to all who travelled with a call that failed: try again', async () => {
    const parent = await gateway.person();
    const agent = await gateway.as(parent);
    const ids = await Promise.all(Array.from({ length: 6 }, async () => (await gateway.ownApplication(parent)).id));
    const ask = (id: string) =>
      agent.post(`/api/v1/applications/${id}/responses`).set(aKey()).send({ bulletinId: randomUUID() });
    await Promise.all(ids.map(ask));
    gateway.bulletin.nextRefusal = { status: 503, code: 'unavailable' };
    const answers = await Promise.all(ids.map(ask));
    const failed = answers.filter(({ status }) => status !== 201);
    expect(failed.length).toBeGreaterThan(0);
    for (const { status, body } of failed)
      expect({ status, code: body.code }).toEqual({ status: 503, code: 'unavailable' });
  });

  it('asks those who would wait too long to come again, and counts them from when they first came', async () => {
    const parent = await gateway.person();
    const agent = await gateway.as(parent);
    const ids = await Promise.all(Array.from({ length: 12 }, async () => (await gateway.ownApplication(parent)).id));
    const [late = '', ...early] = ids;
    const [bulletinId, key] = [randomUUID(), aKey()];
    const ask = (id: string, headers: Record<string, string>) =>
      agent.post(`/api/v1/applications/${id}/responses`).set(headers).send({ bulletinId });
    gateway.bulletin.admissionMs = 1_500;
    // Two calls are on their way, and the others wait for them.
    const waiting = early.map(async (id, place) => sleep(place * 20).then(() => ask(id, aKey())));
    await sleep(1_200);
    const refused = await ask(late, key);
    expect(refused).toMatchObject({ status: 503, body: { code: 'try-again' } });
    const { seconds, firstReceived } = refused.body.params;
    expect(refused.headers['retry-after']).toBe(String(seconds));
    gateway.bulletin.admissionMs = 0;
    for (const { status } of await Promise.all(waiting)) expect(status).toBe(201);
    const receivedAt = async (more: Record<string, string>) =>
      String((await ask(late, { ...key, ...more }).expect(201)).body.receivedAt);
    const first = firstReceived.split('~')[0];
    expect(await receivedAt({ 'first-received': firstReceived })).toBe(first);
    expect((await receivedAt({ 'first-received': `${first}~forged` })) > first).toBe(true);
  });
});
