import { packOfVersion } from '@kezek/rules/pack/meaning';
import type { Policy } from '../policy/policy';
import type { BulletinRow } from '../storage/rows';

/**
 * Whether wish lists answer a bulletin, and all its places go by the queue's order (P). By the pack under which it was
 * scheduled: what was begun by hand ends by hand.
 */
export const goesByLists = ({ packs }: Policy, { kind, city, packVersion }: BulletinRow): boolean =>
  kind === 'public' && packOfVersion(packs, city, packVersion)?.values.queue.wishListsAnswer === true;
