import { describe, expect, it } from '@jest/globals';
import { createClient, RemoteUnavailable, type Transport } from '@kezek/contract/client';
import { bulletinForWorkflows } from '@kezek/contract/internal/bulletin-for-workflows';
import { gatewayForWorkflows, type Notification } from '@kezek/contract/internal/notifications';
import { ApplicationFailure } from '@temporalio/common';
import { MockActivityEnvironment } from '@temporalio/testing';
import { DefaultLogger } from '@temporalio/worker';
import { randomUUID } from 'node:crypto';
import { createBulletinActivities } from './bulletin/bulletin';
import { createTellMatchingActivities, type ToldBulletin } from './gateway/tell-matching';

const bytes = (value: unknown) => new TextEncoder().encode(JSON.stringify(value));
const client = (transport: Transport) => createClient(bulletinForWorkflows, { baseUrl: 'http://bulletin', transport });

/** The failures are what the tests are about: not to be logged. */
const environment = (info: { heartbeatDetails?: unknown } = {}) =>
  new MockActivityEnvironment(info, { logger: new DefaultLogger('ERROR') });

describe('a call', () => {
  const failing = (status: number) => {
    const bulletin = client(() =>
      Promise.resolve({ status, contentType: 'application/problem+json', body: bytes({ code: 'some-code' }) }),
    );
    const { bulletinProgress } = createBulletinActivities(bulletin);
    return environment().run(bulletinProgress, randomUUID());
  };

  it.each([400, 404, 409, 422])('that is answered with %i is not repeated', async (status) => {
    const error: unknown = await failing(status).catch((caught: unknown) => caught);
    expect(error).toBeInstanceOf(ApplicationFailure);
    expect(error).toMatchObject({ nonRetryable: true, type: 'some-code', details: [{ status }] });
  });

  it.each([401, 408, 429, 500, 503])('that is answered with %i is repeated', async (status) => {
    await expect(failing(status)).rejects.toMatchObject({ nonRetryable: false, type: 'some-code' });
  });

  it('without an answer is repeated', async () => {
    const bulletin = client(() => Promise.reject(new RemoteUnavailable('GET bulletin', 'refused')));
    const { bulletinProgress } = createBulletinActivities(bulletin);
    const error: unknown = await environment()
      .run(bulletinProgress, randomUUID())
      .catch((e: unknown) => e);
    expect(error).toBeInstanceOf(RemoteUnavailable);
    expect(error).not.toBeInstanceOf(ApplicationFailure);
  });
});

describe('invitations', () => {
  const applications = Array.from({ length: 1200 }, (_, index) => ({
    applicationId: randomUUID(),
    turnHasCome: index < 6,
  }));
  const told: ToldBulletin = {
    bulletinId: randomUUID(),
    kindergartenId: randomUUID(),
    kind: 'public',
    access: 'priority',
    at: '2026-03-31T02:00:00.000Z',
    generalAt: '2026-04-06T02:00:00.000Z',
  };

  /** Pages by index; the answered keys are what was asked after. */
  function services() {
    const notified: Notification[] = [];
    const bulletin = client(({ url }) => {
      const query = new URL(url).searchParams;
      const from = Number(query.get('after') ?? 0);
      const to = from + Number(query.get('limit'));
      const next = to < applications.length ? String(to) : null;
      const body = bytes({ items: applications.slice(from, to), next });
      return Promise.resolve({ status: 200, contentType: 'application/json', body });
    });
    const gateway = createClient(gatewayForWorkflows, {
      baseUrl: 'http://gateway',
      transport: ({ body }) => {
        notified.push(...gatewayForWorkflows.notify.body.parse(JSON.parse(body ?? '')).notifications);
        return Promise.resolve({ status: 204, contentType: '', body: new Uint8Array() });
      },
    });
    return { notified, ...createTellMatchingActivities(bulletin, gateway) };
  }

  it('reach everybody who matches, once, and say whose turn has come', async () => {
    const { notified, tellMatching } = services();
    expect(await environment().run(tellMatching, told)).toBe(1200);
    expect(new Set(notified.map(({ eventId }) => eventId)).size).toBe(1200);
    expect(notified.filter(({ code }) => code === 'turn-has-come')).toHaveLength(6);
  });

  it('go on after a crash with the page that was not yet told', async () => {
    const { notified, tellMatching } = services();
    const resumed = environment({ heartbeatDetails: { after: '1000', count: 1000 } });
    expect(await resumed.run(tellMatching, told)).toBe(1200);
    expect(notified).toHaveLength(200);
  });

  it('to places under the state order speak of no turn', async () => {
    const { notified, tellMatching } = services();
    const ofTheState: ToldBulletin = { ...told, kind: 'state-order' };
    await environment().run(tellMatching, ofTheState);
    expect(new Set(notified.map(({ code }) => code))).toEqual(new Set(['matching-bulletin']));
  });
});
