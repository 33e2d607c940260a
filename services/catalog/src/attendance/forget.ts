import { sql } from 'kysely';
import type { Db } from '../storage/transaction';
import { forgetWishes } from '../swaps/forget-wishes';

/** What stays of a person: the year of birth, the language, the days (docs/adr/0005-erasure.md). */
export const forgottenColumns = () => ({
  childIin: sql<string>`'erased:' || gen_random_uuid()`,
  childName: '',
  searchText: '',
  birthDate: sql<string>`date_trunc('year', birth_date)::date`,
  applicationId: null,
  forgetAtEnd: false,
});

/**
 * The person asked to be forgotten, or the application's retention is over. A child who attends stays on the
 * kindergarten's list, which is its own record, until the end. Again changes nothing.
 */
export async function forgetApplication(db: Db, applicationId: string): Promise<void> {
  await db
    .updateTable('attendance')
    .set(forgottenColumns())
    .where('applicationId', '=', applicationId)
    .where('living', '=', false)
    .execute();
  const attending = await db
    .updateTable('attendance')
    .set({ forgetAtEnd: true, applicationId: null })
    .where('applicationId', '=', applicationId)
    .returning('id')
    .execute();
  await forgetWishes(
    db,
    attending.map(({ id }) => id),
  );
}

const atOnce = 500;

/** Of those who have left long ago nobody needs a name; so many at a time. */
export async function forgetLeftBefore(db: Db, day: string): Promise<void> {
  const old = db
    .selectFrom('attendance')
    .select('id')
    .where('living', '=', false)
    .where('childName', '<>', '')
    .where('until', '<', day)
    .limit(atOnce);
  await db.updateTable('attendance').set(forgottenColumns()).where('id', 'in', old).execute();
}
