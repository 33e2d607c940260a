import { gatewayForDemo } from '@kezek/contract/internal/gateway-for-demo';
import type { Applicant, City } from './city';
import type { LoadProcess } from './load/load-process';
import type { PlannedRequest } from './load/exchange';
import type { BenchStack } from './stack';

const connections = 32;
const maxMs = 120_000;

/** Each parent has a session, opened without a key: signing in is not what is measured. @returns cookies by account. */
export async function openSessions(city: City, stack: BenchStack, load: LoadProcess): Promise<Map<string, string>> {
  const cookies = new Map<string, string>();
  const answers = await all(city, stack, load, ({ accountId }) => ({
    method: 'POST',
    path: gatewayForDemo.openSession.path,
    headers: { authorization: `Bearer ${stack.internalToken}`, 'content-type': 'application/json' },
    body: JSON.stringify({ accountId }),
  }));
  for (const [{ accountId }, { cookie }] of answers) {
    if (!cookie) throw new Error('a session set no cookie');
    cookies.set(accountId, cookie);
  }
  return cookies;
}

/** As who waits for the minute does: looks once at the application's page. */
export async function loadPage(
  city: City,
  stack: BenchStack,
  load: LoadProcess,
  cookies: ReadonlyMap<string, string>,
): Promise<void> {
  await all(city, stack, load, ({ accountId, applicationId }) => ({
    method: 'GET',
    path: `/api/v1/applications/${applicationId}`,
    headers: { cookie: cookies.get(accountId) ?? '' },
  }));
}

async function all(
  { applicants }: City,
  { ports }: BenchStack,
  load: LoadProcess,
  requestOf: (applicant: Applicant) => PlannedRequest,
): Promise<[Applicant, { cookie: string | undefined }][]> {
  const { answers } = await load.run({ port: ports.gateway, connections, maxMs, requests: applicants.map(requestOf) });
  return applicants.map((applicant, index) => {
    const answer = answers[index];
    if (answer?.status !== 200) throw new Error(`a parent was answered ${answer?.status}: ${answer?.body}`);
    return [applicant, answer];
  });
}
