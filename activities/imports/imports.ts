import type { Client } from '@kezek/contract/client';
import type { gatewayForImports, ImportProgress } from '@kezek/contract/internal/gateway-for-imports';
import { Context } from '@temporalio/activity';
import { ask } from '../remote';

/** Reading a workbook of 100,000 lines takes some ten seconds; below the activity's own limit. */
const stepTimeoutMs = 110_000;
/** So that a worker that died is missed within seconds, however long a step may take. */
const heartbeatEveryMs = 2_000;

/** The steps of an import. Idempotent; the instant is the machine's. */
export function createImportActivities(gateway: Client<typeof gatewayForImports>) {
  return {
    async importStep(importId: string, at: string): Promise<ImportProgress> {
      const context = Context.current();
      const beating = setInterval(() => context.heartbeat(), heartbeatEveryMs);
      try {
        const request = { params: { id: importId }, body: { at } };
        const options = { timeoutMs: stepTimeoutMs, signal: context.cancellationSignal };
        return await ask(() => gateway.importStep(request, options));
      } finally {
        clearInterval(beating);
      }
    },
  };
}

export type ImportActivities = ReturnType<typeof createImportActivities>;
