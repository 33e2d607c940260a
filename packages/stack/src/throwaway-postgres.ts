import { randomUUID } from 'node:crypto';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { RunningPostgres } from './postgres';
import { startPostgres } from './postgres';

/** For tests and tools: gone with its data when stopped, or when this process ends. */
export function startThrowawayPostgres(): Promise<RunningPostgres> {
  return startPostgres({ dataDir: join(tmpdir(), `kezek-postgres-${randomUUID()}`), persistent: false });
}
