import type { QueueKey } from '@kezek/rules/bulletin/match';
import type { ApplicationState } from '@kezek/rules/application/state';
import type { Phase } from '@kezek/rules/queue/order';
import { applicationColumns, bulletinColumns } from './columns';
import type { ApplicationRow, BulletinRow } from './rows';
import { oneRow, prepared, rowOf, type Work } from './work';

/**
 * The order of locks, everywhere: bulletins by id, then applications by id, then the row of the queue. Each lock is a
 * statement of its own, and what depends on it is read by a later one: a statement that waited for a lock sees the
 * locked row anew, but everything else as it was before the wait.
 */
export async function lockBulletins(work: Work, ids: readonly string[]): Promise<Map<string, BulletinRow>> {
  const unique = [...new Set(ids)];
  if (unique.length === 0) return new Map();
  const rows = await prepared<BulletinRow>(
    work,
    'lock-bulletins',
    `SELECT ${bulletinColumns} FROM bulletin WHERE id = ANY($1::uuid[]) ORDER BY id FOR NO KEY UPDATE`,
    [unique],
  );
  return new Map(rows.map((row) => [row.id, row]));
}

export async function lockBulletin(work: Work, id: string): Promise<BulletinRow | undefined> {
  return (await lockBulletins(work, [id])).get(id);
}

/** With all its facts, folded; null in rows from before those were kept so. */
export interface LockedApplication extends ApplicationRow {
  state: ApplicationState | null;
}

export async function lockApplication(work: Work, id: string): Promise<LockedApplication | undefined> {
  return rowOf(work, `SELECT ${applicationColumns}, state FROM application WHERE id = $1 FOR NO KEY UPDATE`, [id]);
}

/** Creates the queue's row when it is the first to come. */
export async function lockQueue(work: Work, { city, birthYear, language }: QueueKey): Promise<Phase> {
  return oneRow(
    work,
    `INSERT INTO queue (city, birth_year, language) VALUES ($1, $2, $3)
     ON CONFLICT (city, birth_year, language) DO UPDATE SET privileged = queue.privileged
     RETURNING privileged, general`,
    [city, birthYear, language],
  );
}
