import type { Instant } from '@kezek/calendar/instant';
import type { ImportProgress } from '@kezek/contract/internal/gateway-for-imports';
import { transaction } from '@kezek/platform/postgres';
import { forgetLines } from '../forget';
import type { ImportNeeds } from '../needs';
import { dbOn, type ImportTableRow } from '../storage';
import { undoOf } from '../kinds/kinds';
import { over } from './progress';
import { hasMoved } from './undo-of-kind';

/** All that came of it at once, or nothing. Where something of it has moved meanwhile the import stays as it is. */
export async function undoStep(needs: ImportNeeds, row: ImportTableRow, at: Instant): Promise<ImportProgress> {
  const { pool } = needs;
  const { id, undoneBy } = row;
  const undo = undoOf(row);
  if (undoneBy === null || undo === null) return over('imported');
  try {
    await undo(needs, { ...row, by: undoneBy }, at);
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
