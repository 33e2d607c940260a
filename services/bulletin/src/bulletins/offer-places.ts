import { lockedBulletin, type CommitContext } from '../journal/commit-context';
import { tellResponses } from '../outbox/tell';
import { fillPlaces } from './fill-places';

/**
 * Offers what has become free to the next in line. The last thing of its transaction: who enters or leaves the queue by
 * the same command, and the turn that is used or given back, move the others, and the place goes by the order that is
 * true afterwards.
 */
export async function offerPlaces(context: CommitContext, bulletinId: string): Promise<void> {
  const { work, at } = context;
  await tellResponses(work, await fillPlaces(work, lockedBulletin(context, bulletinId), at), at);
}
