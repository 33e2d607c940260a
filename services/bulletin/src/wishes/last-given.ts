import type { WishListView } from '@kezek/contract/internal/bulletin/application-routes';
import { optionsAmong } from '@kezek/rules/wishes/options';
import type { Wish } from '@kezek/rules/wishes/wish';
import { sql } from 'kysely';
import { anyOf } from '../storage/any-of';
import { rowsOf, type Work } from '../storage/work';
import { wishedBulletin } from './wished-bulletin';

type Given = NonNullable<WishListView['given']>;

/** The place that an application was given last, and who has those that it wanted more: by number, of nobody a name. */
export async function lastGiven(work: Work, applicationId: string, wishes: readonly Wish[]): Promise<Given | null> {
  const { db } = work;
  const giving = await db
    .selectFrom('giving')
    .selectAll()
    .where('applicationId', '=', applicationId)
    .orderBy('at', 'desc')
    .limit(1)
    .executeTakeFirst();
  if (!giving) return null;
  const { bulletinId, responseId, at, number, category, rank, passed } = giving;
  const bulletins = await db
    .selectFrom('bulletin')
    .selectAll()
    .where('id', '=', anyOf([bulletinId, ...passed]))
    .execute();
  const kindergartens = new Map(bulletins.map((bulletin) => [bulletin.id, bulletin.kindergartenId]));
  const ranks = new Map(optionsAmong(bulletins.map(wishedBulletin))(wishes).map((one) => [one.bulletinId, one.rank]));
  const before = await rowsOf(
    work,
    sql<{ bulletinId: string; number: number; category: Given['category'] }>`
      SELECT bulletin_id AS "bulletinId", number, category FROM giving
      WHERE bulletin_id = ANY(${passed}::uuid[]) AND at <= ${at} ORDER BY at, number`,
  );
  return {
    ...{ bulletinId, responseId, at, number, category, rank },
    kindergartenId: kindergartens.get(bulletinId) ?? '',
    passed: passed.map((id, index) => ({
      bulletinId: id,
      kindergartenId: kindergartens.get(id) ?? '',
      rank: ranks.get(id) ?? index + 1,
      before: before.flatMap((one) => (one.bulletinId === id ? [{ number: one.number, category: one.category }] : [])),
    })),
  };
}
