import { randomUUID } from 'node:crypto';
import { SwapNews } from '@kezek/contract/internal/catalog-for-swaps';
import { kyselyOn } from '@kezek/platform/kysely';
import { sql } from 'kysely';
import type { Pool } from 'pg';
import type { Tables } from '../generated/kysely/tables';
import type { Db } from '../storage/transaction';
import type { MemberRow } from './chains';

/**
 * Kept with the change itself until people have been told: each of these families, and each kindergarten of the chain.
 */
export async function noteNews(
  db: Db,
  {
    what,
    at,
    members,
    families = members,
  }: {
    what: SwapNews['what'];
    at: string;
    members: readonly Pick<MemberRow, 'chainId' | 'attendanceId' | 'kindergartenId' | 'toKindergartenId'>[];
    families?: readonly Pick<MemberRow, 'attendanceId'>[];
  },
): Promise<void> {
  const [first] = members;
  if (!first) return;
  const { chainId } = first;
  const told = new Set(families.map(({ attendanceId }) => attendanceId));
  const applications = await applicationsOf(db, [...told]);
  const toFamilies = members.flatMap(({ attendanceId, toKindergartenId: kindergartenId }) => {
    const applicationId = applications.get(attendanceId);
    return applicationId ? [{ applicationId, kindergartenId }] : [];
  });
  const toStaff = [...new Set(members.map(({ kindergartenId }) => kindergartenId))].map((kindergartenId) => ({
    ...{ applicationId: null, kindergartenId },
  }));
  const rows = [...toFamilies, ...toStaff].map((row) => ({ id: randomUUID(), chainId, what, at, ...row }));
  await db.insertInto('swapNews').values(rows).execute();
}

async function applicationsOf(db: Db, attendanceIds: readonly string[]): Promise<Map<string, string | null>> {
  const rows = await db
    .selectFrom('attendance')
    .select(['id', 'applicationId'])
    .where('id', '=', sql<string>`ANY(${attendanceIds}::uuid[])`)
    .execute();
  return new Map(rows.map(({ id, applicationId }) => [id, applicationId]));
}

/** In the order in which it happened. */
export async function newsOf(db: Db, chainId: string): Promise<SwapNews[]> {
  const rows = await db
    .selectFrom('swapNews')
    .innerJoin('swapChain', 'swapChain.id', 'swapNews.chainId')
    .selectAll('swapNews')
    .select(['signBy', 'movesOn'])
    .where('chainId', '=', chainId)
    .orderBy('at')
    .orderBy('id')
    .execute();
  return rows.map((row) => SwapNews.parse(row));
}

export async function noteTold(pool: Pool, id: string): Promise<void> {
  await kyselyOn<Tables>(pool).deleteFrom('swapNews').where('id', '=', id).execute();
}
