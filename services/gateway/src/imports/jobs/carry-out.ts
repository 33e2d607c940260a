import { addDays, dayOf, startOfDay, type Instant } from '@kezek/calendar/instant';
import type { ImportProgress } from '@kezek/contract/internal/gateway-for-imports';
import { carryOutLines } from '../kinds/kinds';
import type { ImportNeeds } from '../needs';
import { dbOn, type Db, type ImportTableRow } from '../storage';

/** How long the lines of a finished import are kept: for questions about what was in the file (P). */
const keptDays = 30;

/** The next lines, until there are none. */
export async function carryOutStep(needs: ImportNeeds, row: ImportTableRow, at: Instant): Promise<ImportProgress> {
  return (await carryOutLines(needs, row, at)) ?? finish(dbOn(needs.pool), row, at);
}

async function finish(db: Db, { id, done, rows }: ImportTableRow, at: Instant): Promise<ImportProgress> {
  await db
    .updateTable('import')
    .set({ state: 'imported', finishedAt: at, forgetAt: startOfDay(addDays(dayOf(at), keptDays + 1)) })
    .where('id', '=', id)
    .where('state', '=', 'importing')
    .execute();
  return { state: 'imported', done, of: rows, more: false, waitMs: 0 };
}
