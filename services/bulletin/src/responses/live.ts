import { responseColumns } from '../storage/columns';
import type { ResponseRow } from '../storage/rows';
import { rowOf, type Work } from '../storage/work';

export async function liveResponse(work: Work, applicationId: string): Promise<ResponseRow | undefined> {
  return rowOf(
    work,
    `SELECT ${responseColumns} FROM response WHERE application_id = $1 AND status IN ('gathered', 'held', 'waiting')`,
    [applicationId],
  );
}

/** Undefined too when it is another application's. */
export async function responseOf(
  work: Work,
  applicationId: string,
  responseId: string,
): Promise<ResponseRow | undefined> {
  return rowOf(work, `SELECT ${responseColumns} FROM response WHERE id = $1 AND application_id = $2`, [
    responseId,
    applicationId,
  ]);
}
