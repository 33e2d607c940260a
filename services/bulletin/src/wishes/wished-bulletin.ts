import type { WishedBulletin } from '@kezek/rules/wishes/options';
import type { BulletinRow } from '../storage/rows';

export const wishedBulletin = (bulletin: BulletinRow): WishedBulletin => {
  const { id, kindergartenId, city, locality, startsOn, latitude, longitude } = bulletin;
  const point = latitude === null || longitude === null ? null : { latitude, longitude };
  return { id, kindergartenId, city, locality, startsOn, point };
};
