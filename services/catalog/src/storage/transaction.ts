import { kyselyOn } from '@kezek/platform/kysely';
import { transaction } from '@kezek/platform/postgres';
import type { Kysely } from 'kysely';
import type { Pool } from 'pg';
import type { Tables } from '../generated/kysely/tables';

export type Db = Kysely<Tables>;

/** Between BEGIN and COMMIT; again after a deadlock: `work` touches nothing but the database. */
export const inTransaction = <T>(pool: Pool, work: (db: Db) => Promise<T>): Promise<T> =>
  transaction(pool, (client) => work(kyselyOn<Tables>(client)));
