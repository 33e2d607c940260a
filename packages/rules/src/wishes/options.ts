import { groupedBy } from '../grouped-by';
import { fits, metresBetween, type Whereabouts, type Wish } from './wish';

/** A bulletin as a wish list looks at it. */
export interface WishedBulletin extends Whereabouts {
  id: string;
  /** From when the child may come. */
  startsOn: string;
}

/** A bulletin that a list wants, and by which of its wishes: 1 is the first. */
export interface Option {
  bulletinId: string;
  rank: number;
}

/**
 * What a list wants of some bulletins, best first. Within one wish the nearest comes first where it names a point, then
 * the one that begins earliest, then by id: a list is one strict order, whoever else lists what.
 *
 * @returns asked of many lists, so that each looks only at the bulletins that it may mean.
 */
export function optionsAmong(bulletins: readonly WishedBulletin[]): (wishes: readonly Wish[]) => Option[] {
  const inOrder = bulletins.toSorted((a, b) => compare(a.startsOn, b.startsOn) || compare(a.id, b.id));
  const byKindergarten = groupedBy(inOrder, ({ kindergartenId }) => kindergartenId);
  const byLocality = groupedBy(inOrder, ({ locality }) => locality);
  const byCity = groupedBy(inOrder, ({ city }) => city);

  const meant = (wish: Wish): readonly WishedBulletin[] => {
    switch (wish.kind) {
      case 'kindergarten':
        return byKindergarten.get(wish.kindergartenId) ?? [];
      case 'district':
        return byCity.get(wish.locality) ?? byLocality.get(wish.locality) ?? [];
      case 'near':
        return nearest(wish, inOrder);
    }
  };
  return (wishes) => {
    const ranks = new Map<string, number>();
    for (const [index, wish] of wishes.entries()) {
      for (const { id } of meant(wish)) if (!ranks.has(id)) ranks.set(id, index + 1);
    }
    return [...ranks].map(([bulletinId, rank]) => ({ bulletinId, rank }));
  };
}

function nearest(wish: Extract<Wish, { kind: 'near' }>, bulletins: readonly WishedBulletin[]): WishedBulletin[] {
  const fitting = bulletins.filter((bulletin) => fits(wish, bulletin));
  const metres = new Map(fitting.map(({ id, point }) => [id, point ? metresBetween(wish.point, point) : 0]));
  return fitting.toSorted((a, b) => (metres.get(a.id) ?? 0) - (metres.get(b.id) ?? 0));
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
