import { gatewayForDemo } from '@kezek/contract/internal/gateway-for-demo';
import { cookiesOf, type SetCookie } from '@kezek/demo/entry/session-cookie';
import type { TestStack } from './stack';

/** A session without a key, for tests of something else than entering. */
export async function openSession(stack: TestStack, accountId: string): Promise<SetCookie[]> {
  const session = await fetch(`${stack.gatewayUrl}${gatewayForDemo.openSession.path}`, {
    method: 'POST',
    headers: { authorization: `Bearer ${stack.running.internalToken}`, 'content-type': 'application/json' },
    body: JSON.stringify({ accountId }),
  });
  if (!session.ok) throw new Error(`a session of ${accountId}: ${session.status} ${await session.text()}`);
  return cookiesOf(session);
}
