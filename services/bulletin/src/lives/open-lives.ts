import { finalStages } from '@kezek/rules/application/state';
import { openBulletins } from '../bulletins/find';
import { anyOf } from '../storage/any-of';
import type { Statements } from '../storage/work';

export type Kind = 'application' | 'bulletin';

/** A page of those whose journal is not over, by id; `after` null for the first. */
export async function openLives(
  statements: Statements,
  kind: Kind,
  { after, limit }: { after: string | null; limit: number },
): Promise<string[]> {
  // Below every id.
  const from = after ?? '00000000-0000-0000-0000-000000000000';
  const rows = await (kind === 'application'
    ? openApplications(statements)
        .where('started', '=', true)
        .where('id', '>', from)
        .orderBy('id')
        .limit(limit)
        .execute()
    : openBulletins(statements).where('id', '>', from).orderBy('id').limit(limit).execute());
  return rows.map(({ id }) => id);
}

/** Those of these whose journal is not over. */
export async function openAmong(
  statements: Statements,
  kind: Kind,
  ids: readonly string[],
): Promise<ReadonlySet<string>> {
  const rows = await (kind === 'application'
    ? openApplications(statements).where('id', '=', anyOf(ids)).execute()
    : openBulletins(statements).where('id', '=', anyOf(ids)).execute());
  return new Set(rows.map(({ id }) => id));
}

const openApplications = ({ db }: Statements) =>
  db.selectFrom('application').select('id').where('stage', 'not in', finalStages);
