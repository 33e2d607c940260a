import { randomUUID } from 'node:crypto';
import type { Applicant } from './city';
import type { PlannedRequest } from '../frame/load/exchange';
import type { BenchStack } from '../frame/stack';

/** The three ways that are compared, each as one applicant's request. */
export const ways = ['bare', 'service', 'gateway'] as const;
export type Way = (typeof ways)[number];

export const titles: Readonly<Record<Way, string>> = {
  bare: 'bare hold: one statement behind Express and pg',
  service: 'bulletin service, asked directly',
  gateway: 'through the gateway',
};

const json = { 'content-type': 'application/json', accept: 'application/json' };

/** @param cookies of the applicants' sessions, by account. */
export function requestBy(way: Way, applicant: Applicant, stack: BenchStack, cookies: ReadonlyMap<string, string>) {
  const { applicationId, bulletinId, accountId } = applicant;
  const post = (path: string, headers: Record<string, string>, body: object): PlannedRequest => ({
    method: 'POST',
    path,
    headers: { ...json, ...headers },
    body: JSON.stringify(body),
  });
  switch (way) {
    case 'bare':
      return post('/holds', {}, { applicationId, bulletinId });
    case 'service':
      return post(
        `/internal/applications/${applicationId}/responses`,
        { authorization: `Bearer ${stack.internalToken}` },
        { bulletinId, idempotencyKey: `${accountId}/${randomUUID()}`, at: new Date().toISOString() },
      );
    case 'gateway':
      return post(
        `/api/v1/applications/${applicationId}/responses`,
        { cookie: cookies.get(accountId) ?? '', 'idempotency-key': randomUUID(), 'accept-language': 'ru' },
        { bulletinId },
      );
  }
}

export const portOf = (way: Way, { ports }: BenchStack): number =>
  ({ bare: ports.bare, service: ports.bulletin, gateway: ports.gateway })[way];
