import type { Instant } from '@kezek/calendar/instant';
import { RemoteProblem } from '@kezek/contract/client';
import { Problem } from '@kezek/platform/problem';
import { beginImport } from './begin';
import { undoStep } from './jobs/undo';
import { hasMoved } from './jobs/undo-of-kind';
import { kindsToUndo } from './kinds/kinds';
import type { ImportNeeds } from './needs';
import { dbOn, findImport } from './storage';

/**
 * Undoes an import as a whole. Where nobody knows how it ended the workflow asks again.
 *
 * @throws Problem 409 `import-not-ready`; `import-has-moved`, of a queue with the first application that has.
 */
export async function undoImport(
  needs: ImportNeeds,
  { id, by, at }: { id: string; by: string; at: Instant },
): Promise<void> {
  const db = dbOn(needs.pool);
  const { numUpdatedRows } = await db
    .updateTable('import')
    .set({ state: 'undoing', undoneBy: by })
    .where('id', '=', id)
    .where('state', '=', 'imported')
    .where('kind', 'in', kindsToUndo)
    .executeTakeFirstOrThrow();
  const row = await findImport(db, id);
  if (!row) throw new Problem(404, 'import-not-found');
  // A retry whose first try was carried out.
  if (numUpdatedRows === 0n && row.state === 'undone' && row.undoneBy === by) return;
  if (row.state !== 'undoing') throw new Problem(409, 'import-not-ready');
  try {
    await undoStep(needs, row, at);
  } catch (error) {
    if (hasMoved(error) || (error instanceof RemoteProblem && error.status < 500)) throw error;
    needs.logger.warn({ err: error, importId: id }, 'an import is undone later');
    await beginImport(needs, id);
  }
}
