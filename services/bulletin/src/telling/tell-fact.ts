import { tellPeople } from '../outbox/tell';
import type { Statements } from '../storage/work';
import { newsOf, staffNewsOf, type Told } from './news';

/** In the transaction that made it true: what people hear of a fact leaves with it, or not at all. */
export async function tellFact(work: Statements, told: Told): Promise<void> {
  await tellPeople(work, told.before.applicationId, [...newsOf(told), ...(await toStaff(work, told))]);
}

async function toStaff(work: Statements, told: Told) {
  const news = staffNewsOf(told);
  if (!news || told.fact.type !== 'response-noted') return [];
  const bulletin = await work.db
    .selectFrom('bulletin')
    .select('kindergartenId')
    .where('id', '=', told.fact.response.bulletinId)
    .executeTakeFirst();
  return bulletin ? [news(bulletin.kindergartenId)] : [];
}
