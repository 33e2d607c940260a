import { isBefore, type Instant } from '@kezek/calendar/instant';
import type { OfferedBulletin } from '@kezek/rules/bulletin/admission';
import { cutoffsOfBulletins, noCutoffs } from '../queue/cutoffs';
import type { BulletinRow } from '../storage/rows';
import type { Work } from '../storage/work';

/** The bulletins as `admit` looks at them. General access asks for no cut-offs, so they are not read for it. */
export async function offeredBulletins(
  work: Work,
  groups: readonly { bulletin: BulletinRow }[],
  requests: readonly { bulletinId: string; at: Instant }[],
): Promise<(request: { bulletinId: string }) => OfferedBulletin> {
  const generalAt = new Map(groups.map(({ bulletin }) => [bulletin.id, bulletin.generalAt]));
  const early = requests.filter(({ bulletinId, at }) => isBefore(at, generalAt.get(bulletinId) ?? at));
  const cutoffs = await cutoffsOfBulletins(work, [...new Set(early.map(({ bulletinId }) => bulletinId))]);
  const offered = new Map(
    groups.map(({ bulletin }) => [bulletin.id, { ...bulletin, cutoffs: cutoffs.get(bulletin.id) ?? noCutoffs }]),
  );
  return ({ bulletinId }) => {
    const bulletin = offered.get(bulletinId);
    if (!bulletin) throw new TypeError('only what is asked for is offered');
    return bulletin;
  };
}
