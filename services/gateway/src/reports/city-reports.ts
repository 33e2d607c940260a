import type { MonthReasonRow, QueueRow, WaitRow } from '@kezek/contract/internal/bulletin/report-routes';
import type { DistrictItem, OutcomeItem, PlaceItem, ReasonItem } from '@kezek/contract/public/reports';
import type { CityCatalog } from '../applications/city/city-catalog';
import type { Services } from '../services';
import { TtlCache } from '../storage/ttl-cache';
import type { Period } from './period';
import { withDistricts } from './with-districts';
import { withKindergartens } from './with-kindergartens';

/** A city's reports, each whole: as many rows as there are kindergartens and queues. Half a minute old at most. */
export interface CityReports {
  queue(city: string, day: string): Promise<QueueRow[]>;
  districts(city: string, day: string): Promise<DistrictItem[]>;
  outcomes(city: string, period: Period): Promise<OutcomeItem[]>;
  reasons(city: string, period: Period): Promise<ReasonItem[]>;
  reasonsByMonth(city: string, period: Period): Promise<MonthReasonRow[]>;
  waits(city: string, period: Period): Promise<WaitRow[]>;
  places(city: string, period: Period): Promise<PlaceItem[]>;
}

export function cityReports({ bulletin }: Pick<Services, 'bulletin'>, catalog: CityCatalog): CityReports {
  const queues = kept((city: string, day: string) => bulletin.queueReport({ query: { city, day } }));
  const ofPeriod = <Row>(load: (query: Period & { city: string }) => Promise<{ rows: Row[] }>) =>
    kept((city: string, period: Period) => load({ city, ...period }));
  const byKindergarten = <Row extends { kindergartenId: string }>(
    load: (query: Period & { city: string }) => Promise<{ rows: Row[] }>,
  ) => ofPeriod(async (query) => ({ rows: await withKindergartens(catalog, (await load(query)).rows) }));
  const districts = kept(async (city: string, day: string) => {
    const { rows } = await bulletin.districtReport({ query: { city, day } });
    return { rows: await withDistricts(catalog, rows) };
  });
  return {
    queue: queues,
    districts,
    outcomes: byKindergarten((query) => bulletin.outcomeReport({ query })),
    reasons: byKindergarten((query) => bulletin.reasonReport({ query })),
    reasonsByMonth: ofPeriod((query) => bulletin.reasonsByMonth({ query })),
    waits: ofPeriod((query) => bulletin.waitReport({ query })),
    places: byKindergarten((query) => bulletin.placeReport({ query })),
  };
}

/** So that who turns pages, or takes both files, asks once; and all pages are of one list. */
function kept<Of, Row>(load: (city: string, of: Of) => Promise<{ rows: Row[] }>) {
  const cache = new TtlCache<Row[]>({ ttlMs: 30_000, max: 20 });
  return (city: string, of: Of): Promise<Row[]> =>
    cache.get(JSON.stringify([city, of]), async () => (await load(city, of)).rows);
}
