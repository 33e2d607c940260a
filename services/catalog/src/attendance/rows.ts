import type { AttendanceRow } from '@kezek/contract/internal/catalog-for-roster';
import { sql, type Insertable, type Selectable } from 'kysely';
import type { Tables } from '../generated/kysely/tables';
import { foldedWords } from '../kindergartens/search-text';
import type { Db } from '../storage/transaction';

export type Attendance = Selectable<Tables['attendance']>;
type NewAttendance = Insertable<Tables['attendance']>;

/** Words of a name as they are looked for, each with a space before it. */
const nameWords = (name: string): string => ` ${foldedWords(name).join(' ')} `;

type Child = AttendanceRow['child'];
export const childColumns = ({ iin, name, birthDate, language }: Child) => ({
  ...{ childIin: iin, childName: name, searchText: nameWords(name), birthDate, language },
});

export async function insertAttendances(db: Db, rows: readonly NewAttendance[]): Promise<void> {
  if (rows.length > 0)
    await db
      .insertInto('attendance')
      .values([...rows])
      .execute();
}

/**
 * Those of these children who attend in a city, by IIN, locked. Whoever changes an attendance locks its row first and
 * its group's row then, each in the order of ids.
 */
export async function lockLivingOf(db: Db, cities: readonly string[], iins: readonly string[]): Promise<Attendance[]> {
  return db
    .selectFrom('attendance')
    .selectAll()
    .where('childIin', '=', sql<string>`ANY(${iins})`)
    .where('cityKato', '=', sql<string>`ANY(${cities})`)
    .where('living', '=', true)
    .orderBy('id')
    .forUpdate()
    .execute();
}
