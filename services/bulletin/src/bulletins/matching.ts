import type { Instant } from '@kezek/calendar/instant';
import { turnHasCome } from '@kezek/rules/queue/cutoff';
import { oldEnough } from '../referrals/choose-private';
import { missing } from '../problems';
import { cutoffsOfBulletin } from '../queue/cutoffs';
import { bulletinColumns, columnsOf } from '../storage/columns';
import type { Database } from '../storage/database';
import type { ApplicationRow, BulletinRow } from '../storage/rows';
import { rowOf, rowsOf } from '../storage/work';

const fields = [
  'id',
  'city',
  'birthDate',
  'category',
  'submittedAt',
] as const satisfies readonly (keyof ApplicationRow)[];
type Matching = Pick<ApplicationRow, (typeof fields)[number]>;

/**
 * Who is in a bulletin's queue, a page at a time by id; of a state-order bulletin, of every language, those who are old
 * enough for it at an instant.
 */
export async function matching(
  database: Database,
  bulletinId: string,
  { after, limit, at }: { after?: string; limit: number; at: Instant },
): Promise<{ items: { applicationId: string; turnHasCome: boolean }[]; next: string | null }> {
  const client = database.pool;
  const bulletin = await rowOf<BulletinRow>({ client }, `SELECT ${bulletinColumns} FROM bulletin WHERE id = $1`, [
    bulletinId,
  ]);
  if (!bulletin) throw missing();
  const language = bulletin.kind === 'public' ? bulletin.language : null;
  const rows = await rowsOf<Matching>(
    { client },
    `SELECT ${columnsOf(fields)} FROM application
     WHERE gate = 'open' AND city = $1 AND birth_year = $2 AND ($3::text IS NULL OR language = $3)
       AND ($4::uuid IS NULL OR id > $4) ORDER BY id LIMIT $5`,
    [bulletin.city, bulletin.birthYear, language, after ?? null, limit],
  );
  const cutoffs = await cutoffsOfBulletin({ client }, bulletinId);
  const open = bulletin.kind === 'state-order';
  const policy = await database.policy.current();
  const invited = open ? rows.filter((row) => oldEnough(policy, row, at).ok) : rows;
  return {
    items: invited.map((row) => ({ applicationId: row.id, turnHasCome: open || turnHasCome(cutoffs, row) })),
    next: rows.length === limit ? (rows.at(-1)?.id ?? null) : null,
  };
}
