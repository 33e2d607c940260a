import type { Wish } from '@kezek/rules/wishes/wish';
import type { Selectable } from 'kysely';
import type { Tables } from '../generated/kysely/tables';

export type WishColumns = Omit<Selectable<Tables['wish']>, 'applicationId' | 'rank'>;

const none = { kindergartenId: null, locality: null, latitude: null, longitude: null, withinMetres: null };

export function columnsOfWish(wish: Wish): WishColumns {
  switch (wish.kind) {
    case 'kindergarten':
      return { ...none, kind: wish.kind, kindergartenId: wish.kindergartenId };
    case 'district':
      return { ...none, kind: wish.kind, locality: wish.locality };
    case 'near':
      return { ...none, kind: wish.kind, ...wish.point, withinMetres: wish.withinMetres };
  }
}

/** A check constraint has the columns of each kind given. */
export function wishIn({ kind, kindergartenId, locality, latitude, longitude, withinMetres }: WishColumns): Wish {
  if (kind === 'kindergarten' && kindergartenId !== null) return { kind, kindergartenId };
  if (kind === 'district' && locality !== null) return { kind, locality };
  if (kind === 'near' && latitude !== null && longitude !== null && withinMetres !== null) {
    return { kind, point: { latitude, longitude }, withinMetres };
  }
  throw new TypeError(`a wish of the kind ${kind} lacks what it names`);
}
