import type { City } from './city';
import type { LoadProcess } from '../frame/load/load-process';
import type { PlannedRequest } from '../frame/load/exchange';
import type { BenchStack } from '../frame/stack';

const connections = 32;
const maxMs = 120_000;

/** As who waits for the minute does: looks once at the application's page. */
export async function loadPage(
  city: City,
  stack: BenchStack,
  load: LoadProcess,
  cookies: ReadonlyMap<string, string>,
): Promise<void> {
  const requests = city.applicants.map(({ accountId, applicationId }): PlannedRequest => ({
    method: 'GET',
    path: `/api/v1/applications/${applicationId}`,
    headers: { cookie: cookies.get(accountId) ?? '' },
  }));
  const { answers } = await load.run({ port: stack.ports.gateway, connections, maxMs, requests });
  const wrong = answers.find((answer) => answer?.status !== 200);
  if (wrong !== undefined) throw new Error(`a parent was answered ${wrong?.status}: ${wrong?.body}`);
}
