import { randomUUID } from 'node:crypto';
import { expect, it } from '@jest/globals';
import { createClient, type Transport } from '@kezek/contract/client';
import { bulletinForWorkflows } from '@kezek/contract/internal/bulletin-for-workflows';
import { catalogForWorkflows } from '@kezek/contract/internal/catalog-for-workflows';
import { MockActivityEnvironment } from '@temporalio/testing';
import { takeSeat } from './take-seat';

it('tells the catalog the year of birth that the journal knows, so that the group is matched to the child', async () => {
  const [applicationId, bulletinId, referralId, groupId] = [randomUUID(), randomUUID(), randomUUID(), randomUUID()];
  const asked: unknown[] = [];
  const answering = (answer: unknown): { baseUrl: string; transport: Transport } => ({
    baseUrl: 'http://service',
    transport: ({ body }) => {
      asked.push(body === undefined ? null : JSON.parse(body));
      const bytes = new TextEncoder().encode(JSON.stringify(answer));
      return Promise.resolve({ status: 200, contentType: 'application/json', body: bytes });
    },
  });
  const refusal = { code: 'group-does-not-match' };
  const clients = {
    bulletin: createClient(bulletinForWorkflows, answering({ known: true, version: 7, birthYear: 2021 })),
    catalog: createClient(catalogForWorkflows, answering({ ok: false, refusal })),
  };
  const enrolment = { type: 'enroll', referralId, recordId: randomUUID(), groupId } as const;
  const seat = { applicationId, bulletinId, placeNo: 1 };
  const answer = await new MockActivityEnvironment().run(() => takeSeat(clients, seat, { version: 7 }, enrolment));
  expect(answer).toMatchObject({ ok: false, refusal });
  expect(asked).toEqual([null, { referralId, groupId, birthYear: 2021 }]);
});
