import type { Instant } from '@kezek/calendar/instant';
import { RemoteProblem } from '@kezek/contract/client';
import type { ImportProgress } from '@kezek/contract/internal/gateway-for-imports';
import { transaction } from '@kezek/platform/postgres';
import { forgetLines } from '../forget';
import type { ImportNeeds } from '../needs';
import { dbOn, type ImportTableRow } from '../storage';
import { over } from './progress';

const hasMoved = (error: unknown): boolean => error instanceof RemoteProblem && error.code === 'import-has-moved';

/** All applications at once, or none. Where one has moved meanwhile the import stays as it is. */
export async function undoStep(
  { services, pool }: Pick<ImportNeeds, 'services' | 'pool'>,
  { id, city, undoneBy }: ImportTableRow,
  at: Instant,
): Promise<ImportProgress> {
  if (undoneBy === null) return over('imported');
  try {
    await services.bulletin.undoImport({ params: { id }, body: { city, by: undoneBy } }, { timeoutMs: 60_000 });
  } catch (error) {
    if (!hasMoved(error)) throw error;
    await dbOn(pool)
      .updateTable('import')
      .set({ state: 'imported', undoneBy: null })
      .where('id', '=', id)
      .where('state', '=', 'undoing')
      .execute();
    throw error;
  }
  await transaction(pool, async (client) => {
    const db = dbOn(client);
    await db.updateTable('import').set({ state: 'undone', finishedAt: at }).where('id', '=', id).execute();
    await forgetLines(db, id);
  });
  return over('undone');
}
