import type { ApplicationName } from '@kezek/contract/internal/bulletin/views';
import { missing } from '../problems';
import type { Database } from '../storage/database';
import { rowOf } from '../storage/work';

/** @throws Problem 404 */
export async function applicationName({ pool: client }: Pick<Database, 'pool'>, id: string): Promise<ApplicationName> {
  const name = await rowOf<ApplicationName>(
    { client },
    `SELECT id, submission_no AS "submissionNo", birth_year AS "birthYear", city, child_name AS "childName"
     FROM application WHERE id = $1`,
    [id],
  );
  if (!name) throw missing();
  return name;
}
