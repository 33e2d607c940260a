import { liveStatuses, type ResponseRow } from '../storage/rows';
import type { Work } from '../storage/work';

export async function liveResponse({ db }: Work, applicationId: string): Promise<ResponseRow | undefined> {
  return db
    .selectFrom('response')
    .selectAll()
    .where('applicationId', '=', applicationId)
    .where('status', 'in', liveStatuses)
    .executeTakeFirst();
}

/** Undefined too when it is another application's. */
export async function responseOf({ db }: Work, applicationId: string, id: string): Promise<ResponseRow | undefined> {
  return db
    .selectFrom('response')
    .selectAll()
    .where((row) => row.and({ id, applicationId }))
    .executeTakeFirst();
}
