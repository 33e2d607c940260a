import { describe, expect, it } from '@jest/globals';
import { createClient, type Transport } from '@kezek/contract/client';
import { bulletinForWorkflows } from '@kezek/contract/internal/bulletin-for-workflows';
import { gatewayForWorkflows } from '@kezek/contract/internal/notifications';
import { MockActivityEnvironment } from '@temporalio/testing';
import { createTellActivities } from './tell';
import { createTellMatchingActivities } from './tell-matching';

type Asked = { path: string; body: unknown };

/** A gateway that answers by a script: what is left of the letters after each call. */
function gatewayOf(script: { sent: number; failed?: number; pending: number }[]) {
  const asked: Asked[] = [];
  const transport: Transport = ({ url, body }) => {
    const path = new URL(url).pathname.replace('/internal/notifications', '');
    asked.push({ path, body: body === undefined ? undefined : JSON.parse(body) });
    if (path === '') return Promise.resolve({ status: 204, contentType: '', body: new Uint8Array() });
    const answer = JSON.stringify({ failed: 0, ...(script.shift() ?? { sent: 0, pending: 0 }) });
    return Promise.resolve({ status: 200, contentType: 'application/json', body: new TextEncoder().encode(answer) });
  };
  return { asked, client: createClient(gatewayForWorkflows, { baseUrl: 'http://gateway', transport }) };
}

const applicationId = 'c56a4180-65aa-42ec-a945-5fd21dec0538';
const at = '2026-03-20T12:00:00.000Z';
const refusal = { applicationId, commandId: 'one', command: 'revoke', at, code: 'no-direction' } as const;

describe('telling', () => {
  it('writes the inbox first, then has the letters of these events sent until none is left', async () => {
    const { asked, client } = gatewayOf([
      { sent: 1, pending: 1 },
      { sent: 0, failed: 1, pending: 0 },
    ]);
    await new MockActivityEnvironment().run(() => createTellActivities(client).tellRefused(refusal));
    expect(asked.map(({ path }) => path)).toEqual(['', '/mail', '/mail']);
    expect(asked[1]?.body).toEqual({ eventPrefix: `${applicationId}/refused/one` });
  });

  it('fails for Temporal to try again when the mail server takes nothing, and loses no inbox by it', async () => {
    const { asked, client } = gatewayOf([{ sent: 0, pending: 1 }]);
    const told = new MockActivityEnvironment().run(() => createTellActivities(client).tellRefused(refusal));
    await expect(told).rejects.toMatchObject({ type: 'mail-pending', nonRetryable: false });
    expect(asked[0]?.path).toBe('');
  });
});

describe('telling everybody whom a bulletin matches', () => {
  const pages = [
    { items: [{ applicationId, turnHasCome: true }], next: applicationId },
    { items: [{ applicationId: '7d444840-9dc0-41d1-b245-5ffdce74fad2', turnHasCome: false }], next: null },
  ];
  const bulletinOf = () => {
    const left = [...pages];
    const transport: Transport = () => {
      const body = new TextEncoder().encode(JSON.stringify(left.shift()));
      return Promise.resolve({ status: 200, contentType: 'application/json', body });
    };
    return createClient(bulletinForWorkflows, { baseUrl: 'http://bulletin', transport });
  };
  const bulletinId = '9b2c6d1e-2f47-4f0a-8c55-0d3c1c9b7a11';
  const kindergartenId = '1b4e28ba-2fa1-41d2-883f-0016d3cca427';
  const told = { bulletinId, kindergartenId, kind: 'public', access: 'priority', at, generalAt: at } as const;

  it('writes all inboxes before any letter', async () => {
    const { asked, client } = gatewayOf([{ sent: 2, pending: 0 }]);
    const activities = createTellMatchingActivities(bulletinOf(), client);
    expect(await new MockActivityEnvironment().run(() => activities.tellMatching(told))).toBe(2);
    expect(asked.map(({ path }) => path)).toEqual(['', '', '/mail']);
    expect(asked[2]?.body).toEqual({ eventPrefix: `${bulletinId}/priority/` });
  });

  it('goes on with the letters alone once all inboxes are written', async () => {
    const { asked, client } = gatewayOf([{ sent: 2, pending: 0 }]);
    const activities = createTellMatchingActivities(bulletinOf(), client);
    const environment = new MockActivityEnvironment({ heartbeatDetails: { count: 2, told: true } });
    expect(await environment.run(() => activities.tellMatching(told))).toBe(2);
    expect(asked.map(({ path }) => path)).toEqual(['/mail']);
  });
});
