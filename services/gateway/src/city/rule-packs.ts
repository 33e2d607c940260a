import { dayOf, toCalendarDay, type Instant } from '@kezek/calendar/instant';
import { packInForce, type RulePack } from '@kezek/rules/pack/rule-pack';
import { TtlCache } from '../cache/ttl-cache';
import type { Services } from '../services';

export interface RulePacks {
  /** The pack in force in a city at an instant. @throws Error if there is none. */
  inForce(city: string, at: Instant): Promise<RulePack>;
  forget(): void;
}

/** For showing (reasons, documents, windows): decisions are taken by the services that own them. */
export function rulePacks({ bulletin }: Pick<Services, 'bulletin'>): RulePacks {
  const cache = new TtlCache<RulePack[]>({ ttlMs: 30_000, max: 1 });
  const all = () =>
    cache.get('all', async () => {
      const { items } = await bulletin.rulePacks();
      return items.map((pack) => ({ ...pack, appliesFrom: toCalendarDay(pack.appliesFrom) }));
    });
  return {
    inForce: async (city, at) => packInForce(await all(), city, dayOf(at)),
    forget: () => cache.clear(),
  };
}
