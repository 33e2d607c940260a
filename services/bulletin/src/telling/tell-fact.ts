import { tellPeople } from '../outbox/tell';
import type { Statements } from '../storage/work';
import { newsOf, type Told } from './news';
import { staffNewsOf } from './staff-news';

/** In the transaction that made it true: what people hear of a fact leaves with it, or not at all. */
export async function tellFact(work: Statements, told: Told): Promise<void> {
  await tellPeople(work, told.before.applicationId, [...newsOf(told), ...(await toStaff(work, told))]);
}

async function toStaff(work: Statements, told: Told) {
  const news = staffNewsOf(told);
  if (!news) return [];
  const bulletin = await work.db
    .selectFrom('bulletin')
    .select('kindergartenId')
    .where('id', '=', news.bulletinId)
    .executeTakeFirst();
  return bulletin ? [news.toEmployeesOf(bulletin.kindergartenId)] : [];
}
