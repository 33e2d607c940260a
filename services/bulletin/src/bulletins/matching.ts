import type { Instant } from '@kezek/calendar/instant';
import { turnHasCome } from '@kezek/rules/queue/cutoff';
import { oldEnough } from '../referrals/choose-private';
import { missing } from '../problems';
import { cutoffsOfBulletin } from '../queue/cutoffs';
import type { Database } from '../storage/database';

/**
 * Who is in a bulletin's queue, a page at a time by id; of a state-order bulletin, of every language, those who are old
 * enough for it at an instant.
 */
export async function matching(
  database: Database,
  bulletinId: string,
  { after, limit, at }: { after?: string; limit: number; at: Instant },
): Promise<{ items: { applicationId: string; turnHasCome: boolean }[]; next: string | null }> {
  const { db } = database.statements;
  const bulletin = await db
    .selectFrom('bulletin')
    .select(['kind', 'city', 'birthYear', 'language'])
    .where('id', '=', bulletinId)
    .executeTakeFirst();
  if (!bulletin) throw missing();
  const { kind, city, birthYear, language } = bulletin;
  const rows = await db
    .selectFrom('application')
    .select(['id', 'city', 'birthDate', 'category', 'submittedAt'])
    .where('gate', '=', 'open')
    .where('city', '=', city)
    .where('birthYear', '=', birthYear)
    .where((row) => row.and({ ...(kind === 'public' && { language }) }))
    .$if(after !== undefined, (page) => page.where('id', '>', after ?? ''))
    .orderBy('id')
    .limit(limit)
    .execute();
  const cutoffs = await cutoffsOfBulletin(database.statements, bulletinId);
  const open = kind === 'state-order';
  const policy = await database.policy.current();
  const invited = open ? rows.filter((row) => oldEnough(policy, row, at).ok) : rows;
  return {
    items: invited.map((row) => ({ applicationId: row.id, turnHasCome: open || turnHasCome(cutoffs, row) })),
    next: rows.length === limit ? (rows.at(-1)?.id ?? null) : null,
  };
}
