import { randomUUID } from 'node:crypto';
import { expect, it } from '@jest/globals';
import { MockActivityEnvironment } from '@temporalio/testing';
import { takeSeat } from './take-seat';

it('tells the catalog the year of birth that the journal knows, so that the group is matched to the child', async () => {
  const [applicationId, bulletinId, directionId, groupId] = [randomUUID(), randomUUID(), randomUUID(), randomUUID()];
  const asked: unknown[] = [];
  const refusal = { code: 'group-does-not-match' } as const;
  const clients = {
    bulletin: { enrolmentRecord: () => Promise.resolve({ known: true, version: 7, birthYear: 2021 }) },
    catalog: {
      reserveSeats: () => Promise.reject(new Error('not asked for')),
      returnSeats: () => Promise.reject(new Error('not asked for')),
      takeSeat: ({ body }: { body: unknown }) => {
        asked.push(body);
        return Promise.resolve({ ok: false as const, refusal });
      },
    },
  };
  const enrolment = { type: 'enroll', directionId, recordId: randomUUID(), groupId } as const;
  const seat = { applicationId, bulletinId, placeNo: 1 };
  const answer = await new MockActivityEnvironment().run(() => takeSeat(clients, seat, { version: 7 }, enrolment));
  expect(answer).toEqual({ ok: false, refusal });
  expect(asked).toEqual([{ directionId, groupId, birthYear: 2021 }]);
});
