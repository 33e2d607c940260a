import { RemoteProblem } from '@kezek/contract/client';
import { KindergartenView, type LocalityView } from '@kezek/contract/internal/catalog-for-gateway';
import type { KindergartenBrief } from '@kezek/contract/public/views';
import type { Logger } from '@kezek/platform/logger';
import { page } from '@kezek/contract/values';
import { TtlCache } from '../../storage/ttl-cache';
import type { Services } from '../../services';
import { keyOf, render, type Rendered } from './rendered';

type ListQuery = NonNullable<NonNullable<Parameters<Services['catalog']['kindergartens']>[0]>['query']>;

const Page = page(KindergartenView);

/** What the catalog knows of kindergartens, some seconds old at most. */
export interface CityCatalog {
  /** Null when unknown. */
  kindergarten(id: string): Promise<KindergartenView | null>;
  /** Those of an organisation; asked anew each time, for signing in. */
  byBin(bin: string): Promise<KindergartenView[]>;
  /** Whether that is a city's code: queues are a city's, districts only filter. */
  isCity(kato: string): Promise<boolean>;
  isDistrictOf(city: string, kato: string): Promise<boolean>;
  /** A city or a district, closed ones too; null when unknown. */
  locality(kato: string): Promise<LocalityView | null>;
  /** Names for a list. While the catalog doesn't answer, what is still known; never a failure. */
  briefs(ids: readonly (string | null | undefined)[]): Promise<ReadonlyMap<string, KindergartenBrief>>;
  /** A list of them written out, a second old at most. */
  listRendered(query: ListQuery): Promise<Rendered>;
  /** One that was written just now. Other processes notice within seconds. */
  forget(id: string): void;
}

export function cityCatalog({ catalog }: Pick<Services, 'catalog'>, logger: Logger): CityCatalog {
  const fresh = new TtlCache<KindergartenView | null>({ ttlMs: 30_000, max: 20_000 });
  /** The last seen, for when the catalog is away. */
  const lastSeen = new Map<string, KindergartenBrief>();

  const kindergarten = (id: string) => fresh.get(id, () => unlessMissing(catalog.kindergarten({ params: { id } })));

  const localities = new TtlCache<LocalityView | null>({ ttlMs: 30_000, max: 2_000 });
  const locality = (kato: string) => localities.get(kato, () => unlessMissing(catalog.locality({ params: { kato } })));

  // A city stays one, and a district its city's: what was seen once needs no catalog any more, which may be away in the
  // opening minute.
  const parents = new Map<string, string | null>();
  const parentOf = async (kato: string): Promise<string | null | undefined> => {
    const known = parents.get(kato);
    if (known !== undefined) return known;
    const parent = (await locality(kato))?.parent;
    if (parent !== undefined) parents.set(kato, parent);
    return parent;
  };

  const load = async (ids: readonly string[]) => {
    const { items } = await catalog.kindergartensByIds({ body: { ids: ids.slice(0, 500) } });
    for (const item of items) lastSeen.set(item.id, briefOf(item));
  };
  const pages = new TtlCache<Rendered>({ ttlMs: 1_000, max: 2_000 });
  const lists = new TtlCache<void>({ ttlMs: 30_000, max: 2_000 });

  return {
    kindergarten,
    byBin: async (bin) => (await catalog.kindergartens({ query: { bin, limit: 100 } })).items,
    locality,
    isCity: async (kato) => (await parentOf(kato)) === null,
    isDistrictOf: async (city, kato) => (await parentOf(kato)) === city,
    async briefs(ids) {
      const wanted = [...new Set(ids.filter((id) => typeof id === 'string'))].toSorted();
      if (wanted.length > 0) {
        await lists
          .get(wanted.join(), () => load(wanted))
          .catch((error: unknown) => {
            logger.warn({ err: error }, 'names of kindergartens are missing or old');
          });
      }
      return lastSeen;
    },
    listRendered: (query) => pages.get(keyOf(query), async () => render(Page, await catalog.kindergartens({ query }))),
    forget(id) {
      fresh.delete(id);
      lists.clear();
      pages.clear();
    },
  };
}

async function unlessMissing<T>(asked: Promise<T>): Promise<T | null> {
  try {
    return await asked;
  } catch (error) {
    if (error instanceof RemoteProblem && error.status === 404) return null;
    throw error;
  }
}

export function briefOf({ id, names, address, kind, city, locality }: KindergartenView): KindergartenBrief {
  return { id, names, address, kind, city, locality };
}
