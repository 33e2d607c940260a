import { beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { addMs, toInstant } from '@kezek/calendar/instant';
import type request from 'supertest';
import { aKey, testGateway } from '../testing/gateway';

const gateway = testGateway('training-clock', { settings: { TRAINING: '1' } });
const address = '/api/v1/admin/training-clock';
const dayMs = 86_400_000;
let operator: ReturnType<typeof request.agent>;

beforeAll(async () => {
  operator = await gateway.as(await gateway.person({ role: 'operator' }));
});
beforeEach(() => {
  gateway.bulletin.waiting = 0;
  gateway.bulletin.untold = 0;
});

const move = (body: object, key = aKey()) => operator.post(address).set(key).send(body);

describe('the training clock', () => {
  it('moves forward, once for one key, and answers when everybody who waits has been told', async () => {
    gateway.bulletin.waiting = 2_000;
    const key = aKey();
    const { body } = await move({ advanceMs: dayMs }, key).expect(200);
    expect(body).toMatchObject({ told: 2_000, untold: 0 });
    expect(Math.abs(body.offsetMs - dayMs)).toBeLessThan(5_000);
    expect(gateway.bulletin.calls.at(-1)).toEqual({ name: 'moveClock', body: { offsetMs: body.offsetMs } });
    await move({ advanceMs: dayMs }, key).expect(200, body);
    const time = await gateway.stranger.get('/api/v1/time').expect(200);
    expect(time.body).toMatchObject({ training: true, offsetMs: body.offsetMs });
    expect((await move({ moveTo: '2020-01-01T00:00:00.000Z' }).expect(422)).body.code).toBe('clock-only-forward');
    await move({ advanceMs: 1, moveTo: '2999-01-01T00:00:00.000Z' }).expect(400);
  });

  it('says how many are still to be told when that takes long, and afterwards too', async () => {
    gateway.bulletin.waiting = 2_000;
    gateway.bulletin.untold = 209;
    const { body } = await move({ advanceMs: 1 }).expect(200);
    expect(body).toMatchObject({ told: 1_791, untold: 209 });
    gateway.bulletin.untold = 17;
    expect((await operator.get(address).expect(200)).body).toMatchObject({ offsetMs: body.offsetMs, untold: 17 });
  });

  it('goes no further than working days can be counted: there is no way back', async () => {
    const before = (await operator.get(address).expect(200)).body.offsetMs;
    const end = toInstant('2034-12-31T19:00:00.000Z');
    for (const moveTo of [end, '2099-12-31T00:00:00.000Z', '9999-12-31T23:59:59.999Z']) {
      const { body } = await move({ moveTo }).expect(422);
      expect(body).toMatchObject({ code: 'clock-too-far', params: { until: end } });
    }
    expect((await operator.get(address).expect(200)).body.offsetMs).toBe(before);
    const { body } = await move({ moveTo: addMs(end, -1_000) }).expect(200);
    expect(body.now >= addMs(end, -1_000)).toBe(true);
  });
});
