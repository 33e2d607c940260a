import { randomUUID } from 'node:crypto';
import type { Client } from '@temporalio/client';
import { bareTaskQueue, type LifeShape } from './shape';
import { asked, bareLife, told } from './workflow';

/** One life of the bare thing: what we send ours, to a workflow that does nothing with it. */
export async function liveBarely(client: Client, shape: LifeShape): Promise<void> {
  const handle = await client.workflow.start(bareLife, {
    taskQueue: bareTaskQueue,
    workflowId: `bare/${randomUUID()}`,
    args: [shape],
  });
  for (let n = 0; n < shape.signals; n += 1) await handle.signal(told);
  for (let n = 0; n < shape.updates; n += 1) await handle.executeUpdate(asked);
  await handle.result();
}
