import type { Database } from '../storage/database';

/** Counted at this moment from the index of those who stand in a queue. */
export async function queueSizes({ statements: { db } }: Database, city: string) {
  return db
    .selectFrom('application')
    .select(({ fn }) => ['birthYear', 'language', fn.countAll<number>().as('applications')])
    .where('city', '=', city)
    .where('gate', '=', 'open')
    .groupBy(['birthYear', 'language'])
    .orderBy('birthYear')
    .orderBy('language')
    .execute();
}
