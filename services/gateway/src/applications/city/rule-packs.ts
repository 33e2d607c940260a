import { dayOf, toCalendarDay, type Instant } from '@kezek/calendar/instant';
import { packOfVersion } from '@kezek/rules/pack/meaning';
import { packInForce, type RulePack } from '@kezek/rules/pack/rule-pack';
import { TtlCache } from '../../storage/ttl-cache';
import type { Services } from '../../services';

export interface RulePacks {
  /** The pack in force in a city at an instant. @throws Error if there is none. */
  inForce(city: string, at: Instant): Promise<RulePack>;
  /** The pack of a version, under which a code was used; undefined for one that is unknown. */
  ofVersion(city: string, version: number): Promise<RulePack | undefined>;
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
    async ofVersion(city, version) {
      const known = packOfVersion(await all(), city, version);
      if (known) return known;
      // Added in another process, a moment ago.
      cache.clear();
      return packOfVersion(await all(), city, version);
    },
    forget: () => cache.clear(),
  };
}
