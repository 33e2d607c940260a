import { setTimeout as sleep } from 'node:timers/promises';
import type { Random } from '../tests/support/random';
import type { Family } from './family';

/** Open pages: they ask now and then how it stands, also while nobody is there to answer. */
export async function keepPages(
  families: ReadonlySet<Family>,
  random: Random,
  everyMs: number,
  signal: AbortSignal,
): Promise<void> {
  while (!signal.aborted) {
    for (const family of families) if (random() < 0.5) void refresh(family);
    await sleep(everyMs, undefined, { signal }).catch(() => undefined);
  }
}

async function refresh({ applicationId: id, pending: commandId, client }: Family): Promise<void> {
  if (id === null) return;
  await client.glance((portal) => portal.application({ params: { id } }));
  if (commandId !== null) await client.glance((portal) => portal.commandStatus({ params: { id, commandId } }));
}
