import type { Refusal } from '@kezek/rules/refusal';
import { missing } from '../problems';
import type { Database } from '../storage/database';
import { rowOf } from '../storage/work';
import { entryOf } from './entries';

/**
 * What became of a command, for whoever was told that it is accepted; null while nothing has. With how many facts the
 * journal knows. @throws Problem 404
 */
export async function commandOutcome(
  { pool }: Pick<Database, 'pool'>,
  applicationId: string,
  commandId: string,
): Promise<{ outcome: { refusal: Refusal | null } | null; version: number }> {
  const work = { client: pool };
  const row = await rowOf<{ version: number }>(work, `SELECT version FROM application WHERE id = $1`, [applicationId]);
  if (!row) throw missing();
  const entry = await entryOf(work, applicationId, commandId);
  const outcome = entry ? { refusal: entry.result.ok ? null : entry.result.refusal } : null;
  return { outcome, version: row.version };
}
