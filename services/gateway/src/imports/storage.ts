import { kyselyOn, type Querier } from '@kezek/platform/kysely';
import type { Kysely, Selectable } from 'kysely';
import type { Tables } from '../generated/kysely/tables';

export type Db = Kysely<Tables>;
export const dbOn = (querier: Querier): Db => kyselyOn<Tables>(querier);

export type ImportTableRow = Selectable<Tables['import']>;

/** Undefined for one that was discarded. */
export const findImport = (db: Db, id: string): Promise<ImportTableRow | undefined> =>
  db.selectFrom('import').selectAll().where('id', '=', id).executeTakeFirst();
