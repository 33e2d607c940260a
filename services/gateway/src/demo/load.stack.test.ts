import { randomUUID } from 'node:crypto';
import { expect, it } from '@jest/globals';
import { createClient } from '@kezek/contract/client';
import { gatewayForDemo, type DemoAccount } from '@kezek/contract/internal/gateway-for-demo';
import { token } from '../testing/factories';
import { testGateway } from '../testing/gateway';

const gateway = testGateway('demo');

const account = (over: Partial<DemoAccount> = {}): DemoAccount => ({
  id: randomUUID(),
  role: 'applicant',
  name: 'Демо Айгүл',
  iin: null,
  kindergartenId: null,
  city: null,
  locale: 'kk',
  note: { kk: 'а', ru: 'б', en: 'c' },
  ...over,
});

it('accounts and accesses are loaded, the same again changes nothing', async () => {
  const client = createClient(gatewayForDemo, { baseUrl: gateway.url, token });
  const person = account();
  const { id: applicationId } = gateway.bulletin.add();
  const access = { applicationId, accountId: person.id, since: '2026-01-01T00:00:00.000Z' };
  expect(await client.upsertAccounts({ body: { items: [person] } })).toEqual({ upserted: 1 });
  expect(await client.upsertAccesses({ body: { items: [access] } })).toEqual({ created: 1 });
  const agent = await gateway.as({ ...person });
  expect((await agent.get('/api/v1/applications')).body.items).toMatchObject([{ id: applicationId }]);
  // The language that somebody has chosen stays theirs.
  await agent.put('/api/v1/me').send({ locale: 'en' }).expect(200);
  await client.upsertAccounts({ body: { items: [{ ...person, name: 'Демо Айгүл 2' }] } });
  expect(await client.upsertAccesses({ body: { items: [access] } })).toEqual({ created: 0 });
  const { body } = await gateway.stranger.get('/api/v1/auth/demo-persons').expect(200);
  const shown = { ...person, name: 'Демо Айгүл 2', locale: 'en', keyAlias: null };
  expect(body.items).toEqual([{ ...shown, iin: undefined }]);
  await client.upsertAccounts({ body: { items: [{ ...person, iin: '061211600012' }] } });
  const again = await gateway.stranger.get('/api/v1/auth/demo-persons').expect(200);
  expect(again.body.items).toMatchObject([{ id: person.id, keyAlias: `${person.id}-auth` }]);
  expect(again.text).not.toContain('061211600012');
});

it('what fits no role is refused, and an access of nobody', async () => {
  const client = createClient(gatewayForDemo, { baseUrl: gateway.url, token });
  await expect(client.upsertAccounts({ body: { items: [account({ role: 'operator' })] } })).rejects.toMatchObject({
    status: 400,
  });
  const access = { applicationId: randomUUID(), accountId: randomUUID(), since: '2026-01-01T00:00:00.000Z' };
  await expect(client.upsertAccesses({ body: { items: [access] } })).rejects.toMatchObject({ status: 404 });
});
