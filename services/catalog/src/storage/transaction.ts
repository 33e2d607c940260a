import { kyselyOn } from '@kezek/platform/kysely';
import { transaction } from '@kezek/platform/postgres';
import { sqlStateOf } from '@kezek/platform/postgres-errors';
import type { Kysely } from 'kysely';
import type { Pool } from 'pg';
import type { Tables } from '../generated/kysely/tables';

export type Db = Kysely<Tables>;

/** Between BEGIN and COMMIT; again after a deadlock: `work` touches nothing but the database. */
export const inTransaction = <T>(pool: Pool, work: (db: Db) => Promise<T>): Promise<T> =>
  transaction(pool, (client) => work(kyselyOn<Tables>(client)));

const uniqueViolation = '23505';
const mostTries = 5;

/** Again as well when somebody wrote the same at the same moment: then it is known. */
export async function againIfTaken<T>(pool: Pool, work: (db: Db) => Promise<T>): Promise<T> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await inTransaction(pool, work);
    } catch (error) {
      if (tries === mostTries || sqlStateOf(error) !== uniqueViolation) throw error;
    }
  }
}
