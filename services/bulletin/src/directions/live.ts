import { directionColumns } from '../storage/columns';
import type { DirectionRow } from '../storage/rows';
import { rowOf, type Work } from '../storage/work';

/** The application's direction of that id while it is valid or its holder has arrived. */
export async function liveDirection(
  work: Work,
  applicationId: string,
  directionId: string,
): Promise<DirectionRow | undefined> {
  return rowOf(
    work,
    `SELECT ${directionColumns} FROM direction
     WHERE id = $1 AND application_id = $2 AND status IN ('valid', 'arrived')`,
    [directionId, applicationId],
  );
}
