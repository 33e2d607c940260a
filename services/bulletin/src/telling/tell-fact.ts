import { tellPeople } from '../outbox/tell';
import type { Work } from '../storage/work';
import { newsOf, type Told } from './news';

/** In the transaction that made it true: what people hear of a fact leaves with it, or not at all. */
export async function tellFact(work: Pick<Work, 'client'>, told: Told): Promise<void> {
  await tellPeople(work, told.before.applicationId, newsOf(told));
}
