import { setTimeout as sleep } from 'node:timers/promises';
import { beforeEach, describe, expect, it } from '@jest/globals';
import { testGateway } from '../testing/gateway';

const gateway = testGateway('views');

const callsOf = (name: string) => gateway.bulletin.calls.filter((call) => call.name === name).length;

beforeEach(() => {
  gateway.bulletin.viewMs = 0;
});

/** So that others come meanwhile, on a busy machine too. */
const slow = (ms = 30) => {
  gateway.bulletin.viewMs = ms;
};

async function families(n: number) {
  return Promise.all(
    Array.from({ length: n }, async () => {
      const parent = await gateway.person();
      const { id } = await gateway.ownApplication(parent);
      const agent = await gateway.as(parent);
      const path = `/api/v1/applications/${id}`;
      // Whose it is, is known from then on.
      await agent.get(path).expect(200);
      return { id, look: () => agent.get(path) };
    }),
  );
}

describe('looking at applications in a crowd', () => {
  it('shows each family its own, in fewer calls to the bulletin service than families', async () => {
    const all = await families(40);
    const [gone] = all;
    gateway.bulletin.applications.delete(gone?.id ?? '');
    // All can be on their way before the first two are answered.
    slow(1_000);
    gateway.bulletin.calls.length = 0;
    const answers = await Promise.all(all.flatMap(({ look }) => [look(), look()]));
    for (const [index, { status, body }] of answers.entries()) {
      const { id } = all[Math.floor(index / 2)] ?? {};
      if (id === gone?.id) expect({ status, code: body.code }).toEqual({ status: 404, code: 'application-not-found' });
      else expect({ status, id: body.id }).toEqual({ status: 200, id });
    }
    expect(callsOf('applications')).toBeGreaterThan(0);
    expect(callsOf('application') + callsOf('applications')).toBeLessThan(all.length);
  });

  it('shows what was there when it was asked, never what was read before', async () => {
    const all = await families(12);
    slow();
    const [own] = all;
    const stored = gateway.bulletin.applications.get(own?.id ?? '');
    if (!own || !stored) throw new Error('a family');
    for (let version = 1; version <= 20; version += 1) {
      const crowd = Promise.all(all.map(({ look }) => look()));
      // Changed while others' views are on their way: whoever asks from now on sees it.
      gateway.bulletin.applications.set(own.id, { ...stored, version });
      expect((await own.look()).body).toMatchObject({ id: own.id, version });
      await crowd;
    }
  });

  it('asks for each alone where a call for many fails, and for none again where the service is away', async () => {
    const all = await families(6);
    slow();
    const look = () => Promise.all(all.map((one) => one.look()));
    for (const fault of ['refusal', 'broken'] as const) {
      gateway.bulletin.calls.length = 0;
      const going = look();
      // Two are on their way; all others will be asked for with the next call.
      while (callsOf('application') < 2) await sleep(1);
      if (fault === 'refusal') gateway.bulletin.nextRefusal = { status: 500, code: 'internal' };
      else gateway.bulletin.dropNextAnswer = true;
      for (const { status } of await going) expect(status).toBe(200);
      expect(callsOf('application')).toBeGreaterThan(2);
    }
    // Long enough for all others to be there before the first two are answered.
    slow(1_000);
    gateway.bulletin.calls.length = 0;
    const going = look();
    while (callsOf('application') < 2) await sleep(1);
    gateway.bulletin.nextRefusal = { status: 503, code: 'unavailable' };
    const refused = (await going).filter(({ status }) => status !== 200);
    expect(refused).toHaveLength(all.length - 2);
    for (const { status, body } of refused)
      expect({ status, code: body.code }).toEqual({ status: 503, code: 'unavailable' });
    expect(callsOf('application')).toBe(2);
  });
});
