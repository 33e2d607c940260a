import { randomUUID } from 'node:crypto';
import { expect, it } from '@jest/globals';
import { createClient, type Transport } from '@kezek/contract/client';
import { bulletinForWorkflows } from '@kezek/contract/internal/bulletin-for-workflows';
import { catalogForWorkflows } from '@kezek/contract/internal/catalog-for-workflows';
import { MockActivityEnvironment } from '@temporalio/testing';
import { takeSeat } from './take-seat';

const accountId = randomUUID();
const answering = (asked: unknown[], answer: unknown): { baseUrl: string; transport: Transport } => ({
  baseUrl: 'http://service',
  transport: ({ body }) => {
    asked.push(body === undefined ? null : JSON.parse(body));
    const bytes = new TextEncoder().encode(JSON.stringify(answer));
    return Promise.resolve({ status: 200, contentType: 'application/json', body: bytes });
  },
});

it('tells the catalog the year of birth that the journal knows, so that the group is matched to the child', async () => {
  const [applicationId, bulletinId, referralId, groupId] = [randomUUID(), randomUUID(), randomUUID(), randomUUID()];
  const asked: unknown[] = [];
  const refusal = { code: 'group-does-not-match' };
  const clients = {
    bulletin: createClient(bulletinForWorkflows, answering(asked, { known: true, version: 7, birthYear: 2021 })),
    catalog: createClient(catalogForWorkflows, answering(asked, { ok: false, refusal })),
  };
  const enrolment = { type: 'enroll', referralId, recordId: randomUUID(), groupId } as const;
  const seat = { applicationId, bulletinId, placeNo: 1 };
  const answer = await new MockActivityEnvironment().run(() =>
    takeSeat(clients, seat, { version: 7, at: '2026-03-16T05:00:00.000Z' }, enrolment),
  );
  expect(answer).toMatchObject({ ok: false, refusal });
  expect(asked).toEqual([null, { referralId, groupId, birthYear: 2021 }]);
});

it('hands the child from the journal to the catalog, and says nothing of it to Temporal', async () => {
  const [applicationId, bulletinId, referralId, groupId] = [randomUUID(), randomUUID(), randomUUID(), randomUUID()];
  const asked: unknown[] = [];
  const child = { iin: '210510600001', name: 'Demo Child', birthDate: '2021-05-10', language: 'kk' };
  const clients = {
    bulletin: createClient(bulletinForWorkflows, answering(asked, { known: true, version: 7, birthYear: 2021, child })),
    catalog: createClient(catalogForWorkflows, answering(asked, { ok: true, kindergartenId: randomUUID(), groupId })),
  };
  const enrolment = { type: 'enroll', referralId, recordId: randomUUID() } as const;
  const request = { version: 7, at: '2026-03-16T20:00:00.000Z', actor: { role: 'employee', id: accountId } } as const;
  const seat = { applicationId, bulletinId, placeNo: 1 };
  const answer = await new MockActivityEnvironment().run(() => takeSeat(clients, seat, request, enrolment));
  expect(answer).toEqual({ ok: true, value: { ...enrolment, groupId } });
  const by = { at: request.at, today: '2026-03-17', actor: { role: 'employee', id: accountId } };
  expect(asked).toEqual([null, { referralId, birthYear: 2021, child: { ...child, applicationId }, asked: by }]);
});
