import type { Instant } from '@kezek/calendar/instant';
import type { CityOverview } from '@kezek/contract/public/city-desk';
import type { Context } from '../../context';
import { TtlCache } from '../../storage/ttl-cache';
import { countObjected } from '../attachments/objected';

/** What waits for a city's operators: each page of their desk asks for it, so it may be a second old. */
export function cityOverviews(context: Pick<Context, 'services' | 'database' | 'applications'>) {
  const cache = new TtlCache<CityOverview>({ ttlMs: 1_000, max: 500 });
  return (city: string, at: Instant): Promise<CityOverview> => cache.get(city, () => overviewOf(context, city, at));
}

async function overviewOf(
  context: Pick<Context, 'services' | 'database' | 'applications'>,
  city: string,
  at: Instant,
): Promise<CityOverview> {
  const [figures, attachments, reviews] = await Promise.all([
    context.services.bulletin.cityFigures({ params: { city }, query: { at } }),
    countObjected(context, city, at),
    context.database.review.count({ where: { city, status: 'pending' } }),
  ]);
  return { ...figures, attachments, reviews };
}
