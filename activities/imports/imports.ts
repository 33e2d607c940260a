import type { Client } from '@kezek/contract/client';
import type { gatewayForImports, ImportProgress } from '@kezek/contract/internal/gateway-for-imports';
import { Context } from '@temporalio/activity';
import { ask } from '../remote';

/** Reading a workbook of 100,000 lines takes some ten seconds; below the activity's own limit. */
const stepTimeoutMs = 110_000;

/** The steps of an import. Idempotent; the instant is the machine's. */
export function createImportActivities(gateway: Client<typeof gatewayForImports>) {
  return {
    importStep: (importId: string, at: string): Promise<ImportProgress> =>
      ask(() =>
        gateway.importStep(
          { params: { id: importId }, body: { at } },
          { timeoutMs: stepTimeoutMs, signal: Context.current().cancellationSignal },
        ),
      ),
  };
}

export type ImportActivities = ReturnType<typeof createImportActivities>;
