import type { OwnAttendance } from '@kezek/contract/public/own-attendance';
import type { Application } from '@kezek/contract/public/views';
import type { Wish } from '@kezek/contract/wishes';
import { groupedBy } from '@kezek/rules/grouped-by';
import { keyOf } from './edit';

type OfChild = Pick<Application, 'id' | 'city' | 'child' | 'stage' | 'referral'>;
type Attends = Pick<OwnAttendance, 'kindergartenId' | 'living' | 'until'>;

/** A kindergarten, and which other children of the account have a place in it. */
export interface SiblingsPlace {
  kindergartenId: string;
  names: string[];
}

/** Those of the account's applications that are another child's of the city. The account sees no others. */
export const ofSiblings = <T extends OfChild>({ id, city, child }: OfChild, own: readonly T[]): T[] =>
  own.filter((other) => other.id !== id && other.city === city && other.child.iin !== child.iin);

/** In which kindergartens they are. @param attendances by application: of an enrolled child, who may have left since or swapped. */
export function placesOf(
  siblings: readonly OfChild[],
  attendances: ReadonlyMap<string, Attends | null | undefined>,
): SiblingsPlace[] {
  const known = siblings.flatMap((sibling) => {
    const kindergartenId = kindergartenOf(sibling, attendances.get(sibling.id));
    return kindergartenId === null ? [] : [{ kindergartenId, name: sibling.child.name }];
  });
  return [...groupedBy(known, (one) => one.kindergartenId)].map(([kindergartenId, ofIt]) => ({
    kindergartenId,
    names: [...new Set(ofIt.map(({ name }) => name))],
  }));
}

/** Where the child goes by its referral, or attends with no end in sight. */
function kindergartenOf({ stage, referral }: OfChild, attends: Attends | null | undefined): string | null {
  if (stage === 'referred' || stage === 'arrived') return referral?.kindergartenId ?? null;
  return stage === 'enrolled' && attends?.living && attends.until === null ? attends.kindergartenId : null;
}

export const wishFor = ({ kindergartenId }: Pick<SiblingsPlace, 'kindergartenId'>): Wish => ({
  kind: 'kindergarten',
  kindergartenId,
});

/** Those that the list doesn't name yet. */
export const notListed = (places: readonly SiblingsPlace[], wishes: readonly Wish[]): SiblingsPlace[] =>
  places.filter((place) => !wishes.some((wish) => keyOf(wish) === keyOf(wishFor(place))));
