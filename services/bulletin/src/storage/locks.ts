import type { QueueKey } from '@kezek/rules/bulletin/match';
import type { Phase } from '@kezek/rules/queue/order';
import { bulletinColumns } from './columns';
import type { ApplicationRow, BulletinRow } from './rows';
import { prepared, type Work } from './work';

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

export async function lockApplication({ db }: Work, id: string): Promise<ApplicationRow | undefined> {
  return db.selectFrom('application').selectAll().where('id', '=', id).forNoKeyUpdate().executeTakeFirst();
}

/** Creates the queue's row when it is the first to come; only then, or where two are first at once, it is written. */
export async function lockQueue(work: Work, { city, birthYear, language }: QueueKey): Promise<Phase> {
  const [known] = await prepared<Phase>(
    work,
    'lock-queue',
    `SELECT privileged, general FROM queue WHERE city = $1 AND birth_year = $2 AND language = $3 FOR NO KEY UPDATE`,
    [city, birthYear, language],
  );
  if (known) return known;
  return work.db
    .insertInto('queue')
    .values({ city, birthYear, language })
    .onConflict((row) =>
      row
        .columns(['city', 'birthYear', 'language'])
        .doUpdateSet((was) => ({ privileged: was.ref('queue.privileged') })),
    )
    .returning(['privileged', 'general'])
    .executeTakeFirstOrThrow();
}
