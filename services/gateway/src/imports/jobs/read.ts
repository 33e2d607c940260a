import type { Instant } from '@kezek/calendar/instant';
import type { ImportProgress } from '@kezek/contract/internal/gateway-for-imports';
import { transaction } from '@kezek/platform/postgres';
import { readIin } from '../checking/read-iin';
import { readApart } from '../reading/read-apart';
import { ReadFailure } from '../reading/read-failure';
import type { TableRow } from '../reading/table-row';
import type { ImportNeeds } from '../needs';
import { dbOn, type Db } from '../storage';
import { over } from './progress';

/** One file at a time in a process, for memory's sake. */
let last: Promise<unknown> = Promise.resolve();

export function readStep(needs: Pick<ImportNeeds, 'pool' | 'keyed'>, id: string, at: Instant): Promise<ImportProgress> {
  const reading = last.then(() => readFile(needs, id, at));
  last = reading.catch(() => null);
  return reading;
}

/** The file's lines instead of its bytes, in one transaction: of two at once the second finds it done. */
async function readFile(
  { pool, keyed }: Pick<ImportNeeds, 'pool' | 'keyed'>,
  id: string,
  at: Instant,
): Promise<ImportProgress> {
  try {
    return await transaction(
      pool,
      async (client) => {
        const db = dbOn(client);
        const row = await db.selectFrom('import').select('state').where('id', '=', id).forUpdate().executeTakeFirst();
        if (row?.state !== 'reading') return over(row?.state ?? 'failed');
        const file = await db.selectFrom('importFile').select('bytes').where('importId', '=', id).executeTakeFirst();
        if (!file) throw new ReadFailure('file-is-damaged');
        let rows = 0;
        for await (const lines of readApart(file.bytes)) {
          await insertLines(db, { id, keyed }, lines);
          rows += lines.length;
        }
        await db.deleteFrom('importFile').where('importId', '=', id).execute();
        await db.updateTable('import').set({ state: 'mapping', rows }).where('id', '=', id).execute();
        return over('mapping', rows);
      },
      { retries: 0 },
    );
  } catch (error) {
    if (!(error instanceof ReadFailure)) throw error;
    await giveUp(dbOn(pool), id, error, at);
    return over('failed');
  }
}

type Into = Pick<ImportNeeds, 'keyed'> & { id: string };

async function insertLines(db: Db, { id: importId, keyed }: Into, lines: readonly TableRow[]): Promise<void> {
  if (lines.length === 0) return;
  await db
    .insertInto('importRow')
    .values(lines.map(({ rowNo, cells }) => ({ importId, rowNo, cells, personKeys: iinsIn(cells).map(keyed) })))
    // A workbook that numbers two of its lines alike is a broken one; the first stays.
    .onConflict((row) => row.doNothing())
    .execute();
}

const iinsIn = (cells: readonly string[]): string[] => cells.flatMap((cell) => readIin(cell) ?? []);

async function giveUp(db: Db, id: string, { code, params }: ReadFailure, at: Instant): Promise<void> {
  await db.deleteFrom('importFile').where('importId', '=', id).execute();
  await db
    .updateTable('import')
    .set({ state: 'failed', failure: { code, params }, finishedAt: at })
    .where('id', '=', id)
    .where('state', '=', 'reading')
    .execute();
}
