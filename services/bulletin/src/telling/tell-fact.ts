import { tellPeople } from '../outbox/tell';
import { rowOf, type Work } from '../storage/work';
import { newsOf, staffNewsOf, type Told } from './news';

/** In the transaction that made it true: what people hear of a fact leaves with it, or not at all. */
export async function tellFact(work: Pick<Work, 'client'>, told: Told): Promise<void> {
  await tellPeople(work, told.before.applicationId, [...newsOf(told), ...(await toStaff(work, told))]);
}

async function toStaff(work: Pick<Work, 'client'>, told: Told) {
  const news = staffNewsOf(told);
  if (!news || told.fact.type !== 'response-noted') return [];
  const bulletin = await rowOf<{ kindergartenId: string }>(
    work,
    `SELECT kindergarten_id AS "kindergartenId" FROM bulletin WHERE id = $1`,
    [told.fact.response.bulletinId],
  );
  return bulletin ? [news(bulletin.kindergartenId)] : [];
}
