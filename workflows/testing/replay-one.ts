import { readEnv } from '@kezek/platform/env';
import { createTemporalClient, temporalEnvFields } from '@kezek/platform/temporal-client';
import { Worker } from '@temporalio/worker';
import { z } from 'zod';
import { bundle, payloadConverterPath } from './rig';

/**
 * Replays a workflow of a running server (TEMPORAL_ADDRESS) with the workflows' sources, in this thread, so that a
 * debugger stops in them: CONTRIBUTING.md "Debugging".
 */
async function main(workflowId: string | undefined): Promise<void> {
  if (!workflowId) throw new Error('which workflow? As application/<id>, bulletin/<id> or erasure/<id>.');
  const temporal = createTemporalClient(readEnv(z.object(temporalEnvFields)));
  try {
    const history = await temporal.client.workflow.getHandle(workflowId).fetchHistory();
    const options = { workflowBundle: await bundle(), dataConverter: { payloadConverterPath }, debugMode: true };
    await Worker.runReplayHistory(options, history, workflowId);
    console.log(`${workflowId} replays: ${history.events?.length ?? 0} events`);
  } finally {
    await temporal.close();
  }
}

main(process.argv[2]).catch((error: unknown) => {
  console.error(error);
  process.exit(1);
});
