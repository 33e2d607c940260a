import { sql } from 'kysely';
import type { ImportNeeds } from '../needs';
import { dbOn, type ImportTableRow } from '../storage';

/** Those of one day keep the file's order: a millisecond each. */
export async function markPlaces({ pool }: Pick<ImportNeeds, 'pool'>, { id }: ImportTableRow): Promise<void> {
  await sql`
    UPDATE import_row r SET place = ordered.place
    FROM (SELECT row_no, row_number() OVER (PARTITION BY item ->> 'submittedAt' ORDER BY row_no) - 1 AS place
      FROM import_row WHERE import_id = ${id} AND outcome = 'ready') AS ordered
    WHERE r.import_id = ${id} AND r.row_no = ordered.row_no AND ordered.place > 0`.execute(dbOn(pool));
}
