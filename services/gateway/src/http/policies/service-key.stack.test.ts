import { randomUUID } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { aKey, testGateway } from '../../testing/gateway';

const api = '/api/v1';
const serviceKey = 'service-key-of-the-city-archive-0001';
const keys = [{ name: 'archive', key: serviceKey, signals: ['revoke', 'extend'], cities: ['710000000'] }];
const gateway = testGateway('service-key', { settings: { SERVICE_KEYS: JSON.stringify(keys) } });

describe('a service key', () => {
  const signal = (id: string, name: string, key = serviceKey) =>
    gateway.stranger
      .post(`${api}/applications/${id}/signals/${name}`)
      .set('authorization', `Bearer ${key}`)
      .set(aKey());

  it('opens its own signals in its own cities', async () => {
    const elsewhere = gateway.bulletin.add({ city: '750000000' });
    const here = gateway.bulletin.add({ city: '710000000' });
    await signal(here.id, 'revoke', 'another-key-that-is-long-enough').send({}).expect(401);
    await signal(here.id, 'activate').send({ responseId: randomUUID() }).expect(403);
    expect((await signal(elsewhere.id, 'revoke').send({}).expect(404)).body.code).toBe('application-not-found');
    await signal(randomUUID(), 'revoke').send({}).expect(404);
    const extend = { days: 30, documentIds: [randomUUID()] };
    expect((await signal(here.id, 'extend').send(extend).expect(422)).body.code).toBe('unknown-document');
  });
});
