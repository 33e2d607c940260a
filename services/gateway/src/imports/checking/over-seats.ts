import { sql } from 'kysely';
import type { ImportNeeds } from '../needs';
import { dbOn, type Db, type ImportTableRow } from '../storage';
import type { RowProblemCode } from './problem';

/** As many as the catalog answers for at once. */
const groupsAtOnce = 500;

/**
 * Of a group that more children are to join than it has room for the first lines of the file fit. Whoever is not known
 * by name yet makes room for one who is: the file names them.
 */
export async function markOverSeats(needs: Pick<ImportNeeds, 'pool' | 'services'>, { id }: ImportTableRow) {
  const db = dbOn(needs.pool);
  const groups = await groupsOf(db, id);
  for (let from = 0; from < groups.length; from += groupsAtOnce) {
    const ids = groups.slice(from, from + groupsAtOnce);
    const { items } = await needs.services.catalog.groupsByIds({ body: { ids } });
    await mark(
      db,
      id,
      items.map((group) => ({ id: group.id, room: group.seats.free + group.seats.taken - group.seats.named })),
    );
  }
}

async function groupsOf(db: Db, importId: string): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    SELECT DISTINCT item ->> 'groupId' AS id FROM import_row
    WHERE import_id = ${importId} AND outcome = 'ready' ORDER BY 1`.execute(db);
  return rows.map(({ id }) => id);
}

const code: RowProblemCode = 'more-than-free-seats';

async function mark(db: Db, importId: string, groups: readonly { id: string; room: number }[]): Promise<void> {
  await sql`
    UPDATE import_row r SET outcome = 'wrong', problems = jsonb_build_array(jsonb_build_object(
      'field', 'group', 'code', ${code}::text, 'params', jsonb_build_object('room', numbered.room, 'no', numbered.no)))
    FROM (SELECT row_no, room, row_number() OVER (PARTITION BY given.id ORDER BY row_no) AS no
      FROM import_row JOIN jsonb_to_recordset(${JSON.stringify(groups)}::jsonb) AS given(id text, room int)
        ON given.id = item ->> 'groupId'
      WHERE import_id = ${importId} AND outcome = 'ready') AS numbered
    WHERE r.import_id = ${importId} AND r.row_no = numbered.row_no AND numbered.no > numbered.room`.execute(db);
}
