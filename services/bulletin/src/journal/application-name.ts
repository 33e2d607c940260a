import type { ApplicationName } from '@kezek/contract/internal/bulletin/views';
import { missing } from '../problems';
import type { Database } from '../storage/database';

/** @throws Problem 404 */
export async function applicationName(
  { statements: { db } }: Pick<Database, 'statements'>,
  id: string,
): Promise<ApplicationName> {
  const name = await db
    .selectFrom('application')
    .select(['id', 'submissionNo', 'birthYear', 'city', 'childName'])
    .where('id', '=', id)
    .executeTakeFirst();
  if (!name) throw missing();
  return name;
}
