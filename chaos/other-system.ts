import { apiPrefix } from '@kezek/contract/public/api';
import type { SignalName } from '@kezek/contract/public/other-systems';
import { serviceKey, type TestStack } from '../tests/support/start-stack';
import { Client, type Answer, type Careful } from './client';
import type { Notes } from './notes';

/** A system of the city's that has a service key. */
export function systemWithKey(stack: TestStack, notes: Notes): Client {
  const request = (path: string, init: RequestInit = {}): Promise<Response> => {
    const headers = new Headers(init.headers);
    headers.set('authorization', `Bearer ${serviceKey}`);
    return fetch(`${stack.gatewayUrl}${apiPrefix}${path}`, { ...init, headers });
  };
  return new Client('service:e2e', request, notes);
}

/** It sends a signal to an application. */
export function otherSystem(
  system: Client,
  id: string,
  signal: SignalName,
  body: object,
  how: Careful,
): Promise<Answer<unknown>> {
  return system.ask(`signal ${signal}`, how, (portal, headers) =>
    portal.signal({ params: { id, signal }, headers, body: body }),
  );
}
