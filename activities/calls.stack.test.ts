import { describe, expect, it } from '@jest/globals';
import { createClient, RemoteUnavailable, type Transport } from '@kezek/contract/client';
import { bulletinForWorkflows } from '@kezek/contract/internal/bulletin-for-workflows';
import { ApplicationFailure } from '@temporalio/common';
import { MockActivityEnvironment } from '@temporalio/testing';
import { DefaultLogger } from '@temporalio/worker';
import { randomUUID } from 'node:crypto';
import { createBulletinActivities } from './bulletin/bulletin';

const bytes = (value: unknown) => new TextEncoder().encode(JSON.stringify(value));
const client = (transport: Transport) => createClient(bulletinForWorkflows, { baseUrl: 'http://bulletin', transport });

/** The failures are what the tests are about: not to be logged. */
const environment = () => new MockActivityEnvironment({}, { logger: new DefaultLogger('ERROR') });

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
