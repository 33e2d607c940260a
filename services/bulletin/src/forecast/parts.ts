import type { Instant } from '@kezek/calendar/instant';
import { Language } from '@kezek/contract/values';
import { packAt, type Policy } from '../policy/policy';
import type { Database } from '../storage/database';
import { businessNow } from '../time/business-now';

/** A city's queues of one language: forecasts of one learn from the others. */
export interface Part {
  city: string;
  language: Language;
}

/** The parts that are forecast tonight, and the business time that it is computed at. */
export async function partsToForecast(database: Database): Promise<{ at: Instant; parts: Part[] }> {
  const work = await database.reading();
  const at = await businessNow(work);
  const found = await work.db
    .selectFrom('queue')
    .select(['city', 'language'])
    .distinct()
    .orderBy('city')
    .orderBy('language')
    .execute();
  const parts = found.map(({ city, language }) => ({ city, language: Language.parse(language) }));
  return { at, parts: parts.filter(({ city }) => isForecastShown(work.policy, city, at)) };
}

/** The city's rules (P). */
export const isForecastShown = (policy: Policy, city: string, at: Instant): boolean =>
  packAt(policy, city, at).values.queue.forecast ?? false;

/** What was not computed anew: of queues that are over, and of cities that show no forecast any more. */
export async function forgetOlder(database: Database, at: Instant): Promise<void> {
  await database.transact(async ({ db }) => {
    await db.deleteFrom('forecastQueue').where('computedAt', '<', at).execute();
    await db.deleteFrom('forecastTest').where('computedAt', '<', at).execute();
  });
}
