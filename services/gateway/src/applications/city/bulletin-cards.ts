import type { Instant } from '@kezek/calendar/instant';
import type { BulletinView } from '@kezek/contract/internal/bulletin/views';
import { BulletinCard } from '@kezek/contract/public/views';
import { page } from '@kezek/contract/values';
import { TtlCache } from '../../storage/ttl-cache';
import type { Services } from '../../services';
import type { CityCatalog } from './city-catalog';
import { keyOf, render, type Rendered } from './rendered';

type ListQuery = NonNullable<Parameters<Services['bulletin']['bulletins']>[0]>['query'];
export type ListFilter = Omit<ListQuery, 'at'>;

const Page = page(BulletinCard);

export interface BulletinCards {
  withKindergarten(bulletins: readonly BulletinView[]): Promise<BulletinCard[]>;
  list(filter: ListFilter, at: Instant): Promise<{ items: BulletinCard[]; nextCursor: string | null }>;
  /** The same written out, a second old at most: at the minute of publication thousands ask for one list. */
  listRendered(filter: ListFilter, at: Instant): Promise<Rendered>;
  one(id: string, at: Instant): Promise<BulletinCard>;
  forget(): void;
}

export function bulletinCards({ bulletin }: Pick<Services, 'bulletin'>, catalog: CityCatalog): BulletinCards {
  const pages = new TtlCache<Rendered>({ ttlMs: 1_000, max: 2_000 });
  const single = new TtlCache<BulletinCard>({ ttlMs: 1_000, max: 5_000 });

  const withKindergarten: BulletinCards['withKindergarten'] = async (bulletins) => {
    const names = await catalog.briefs(bulletins.map(({ kindergartenId }) => kindergartenId));
    return bulletins.map((view) => ({ ...view, kindergarten: names.get(view.kindergartenId) ?? null }));
  };
  const list: BulletinCards['list'] = async (filter, at) => {
    const { items, nextCursor } = await bulletin.bulletins({ query: { ...filter, at } });
    return { items: await withKindergarten(items), nextCursor };
  };

  return {
    withKindergarten,
    list,
    listRendered: (filter, at) => pages.get(keyOf(filter), async () => render(Page, await list(filter, at))),
    one: (id, at) =>
      single.get(id, async () => {
        const [card] = await withKindergarten([await bulletin.bulletin({ params: { id }, query: { at } })]);
        if (!card) throw new TypeError('one bulletin makes one card');
        return card;
      }),
    forget: () => {
      pages.clear();
      single.clear();
    },
  };
}
