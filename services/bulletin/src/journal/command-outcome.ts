import type { Refusal } from '@kezek/rules/refusal';
import { missing } from '../problems';
import type { Database } from '../storage/database';
import { entryOf } from './entries';

/**
 * What became of a command, for whoever was told that it is accepted; null while nothing has. With how many facts the
 * journal knows. @throws Problem 404
 */
export async function commandOutcome(
  { statements }: Pick<Database, 'statements'>,
  applicationId: string,
  commandId: string,
): Promise<{ outcome: { refusal: Refusal | null } | null; version: number }> {
  const { db } = statements;
  const row = await db.selectFrom('application').select('version').where('id', '=', applicationId).executeTakeFirst();
  if (!row) throw missing();
  const entry = await entryOf(statements, applicationId, commandId);
  const outcome = entry ? { refusal: entry.result.ok ? null : entry.result.refusal } : null;
  return { outcome, version: row.version };
}
