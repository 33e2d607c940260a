import { createServer } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, it } from '@jest/globals';
import { isGrpcServiceError } from '@temporalio/client';
import { createTemporalClient } from './temporal-client';

/** A port where nobody listens, and nobody will. */
async function deadPort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  if (typeof address !== 'object' || !address) throw new Error('no port');
  return address.port;
}

// 50 ms: before the first retry; 1 s: between two of them.
it.each([0, 50, 1_000])(
  'closed after %i ms of asking a Temporal that is away, it tells whoever waits',
  async (afterMs) => {
    const temporal = createTemporalClient({
      TEMPORAL_ADDRESS: `127.0.0.1:${await deadPort()}`,
      TEMPORAL_NAMESPACE: 'default',
      TEMPORAL_TLS: '0',
    });
    const asked = temporal.client.connection.workflowService.describeNamespace({ namespace: 'default' }).then(
      () => 'answered',
      (error: unknown) => (isGrpcServiceError(error) ? error.code : error),
    );
    await sleep(afterMs);
    await temporal.close();
    expect([1, 14]).toContain(await asked);
  },
);
