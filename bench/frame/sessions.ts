import { gatewayForDemo } from '@kezek/contract/internal/gateway-for-demo';
import type { LoadProcess } from './load/load-process';
import type { BenchStack } from './stack';

const connections = 32;
const maxMs = 120_000;

/** Each account gets a session without a key: signing in is not what is measured. @returns cookies by account. */
export async function openSessions(
  accountIds: readonly string[],
  { ports, internalToken }: BenchStack,
  load: LoadProcess,
): Promise<Map<string, string>> {
  const requests = accountIds.map((accountId) => ({
    method: 'POST' as const,
    path: gatewayForDemo.openSession.path,
    headers: { authorization: `Bearer ${internalToken}`, 'content-type': 'application/json' },
    body: JSON.stringify({ accountId }),
  }));
  const { answers } = await load.run({ port: ports.gateway, connections, maxMs, requests });
  return new Map(
    accountIds.map((accountId, index): [string, string] => {
      const answer = answers[index];
      if (answer?.status !== 200 || !answer.cookie) {
        throw new Error(`a session was answered ${answer?.status}: ${answer?.body}`);
      }
      return [accountId, answer.cookie];
    }),
  );
}
