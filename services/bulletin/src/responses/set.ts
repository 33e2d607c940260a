import type { Updateable } from 'kysely';
import type { Tables } from '../generated/kysely/tables';
import type { ResponseRow } from '../storage/rows';
import type { Work } from '../storage/work';

/** A change of a response; its `seq` tells the workflow which news is stale. */
export const setResponse = (
  { db }: Pick<Work, 'db'>,
  id: string,
  change: Omit<Updateable<Tables['response']>, 'seq'>,
): Promise<ResponseRow> =>
  db
    .updateTable('response')
    .set(change)
    .set((row) => ({ seq: row('seq', '+', 1) }))
    .where('id', '=', id)
    .returningAll()
    .executeTakeFirstOrThrow();
