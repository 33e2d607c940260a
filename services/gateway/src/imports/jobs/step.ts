import type { Instant } from '@kezek/calendar/instant';
import type { ImportProgress } from '@kezek/contract/internal/gateway-for-imports';
import { Problem } from '@kezek/platform/problem';
import type { ImportNeeds } from '../needs';
import { dbOn, findImport } from '../storage';
import { carryOutStep } from './carry-out';
import { checkStep } from './check';
import { over } from './progress';
import { readStep } from './read';
import { undoStep } from './undo';
import { hasMoved } from './undo-of-kind';

/** Brings an import on by one step; one that waits for people stays as it is. @throws Problem 404 when it is gone. */
export async function importStep(needs: ImportNeeds, id: string, at: Instant): Promise<ImportProgress> {
  const row = await findImport(dbOn(needs.pool), id);
  if (!row) throw new Problem(404, 'not-found');
  switch (row.state) {
    case 'reading':
      return readStep(needs, id, at);
    case 'checking':
      return checkStep(needs, row, at);
    case 'importing':
      return carryOutStep(needs, row, at);
    case 'undoing':
      return undoStep(needs, row, at).catch((error: unknown) => {
        // The operator who asked reads why; for the workflow it is over.
        if (hasMoved(error)) return over('imported');
        throw error;
      });
    default:
      return over(row.state);
  }
}
