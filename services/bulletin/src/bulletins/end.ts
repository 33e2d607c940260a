import { hasEnded } from '@kezek/rules/bulletin/schedule';
import type { Instant } from '@kezek/calendar/instant';
import type { UsedCode } from '@kezek/rules/pack/meaning';
import { tellLedger } from '../ledger/tell';
import { tellChanged, tellResponses } from '../outbox/tell';
import { tellBulletinEnd } from '../telling/tell-bulletin-end';
import { liveStatuses, type BulletinRow } from '../storage/rows';
import type { Work } from '../storage/work';
import { offerToLists } from '../wishes/offers';

/** Why people have ended a bulletin before its time: a code of the pack's closing reasons. */
export type EndReason = UsedCode;

/**
 * Ends a bulletin: every response that is not activated is released, with the reason. The caller holds its lock.
 * A bulletin that has ended stays as it ended.
 *
 * @param reason who withdrew it, or the refusal of its seats. @param endReason of people, not of what ends by itself.
 */
export async function endBulletin(
  work: Work,
  bulletin: BulletinRow,
  at: Instant,
  how: 'filled' | 'closed' | 'withdrawn',
  reason: string | null = null,
  endReason: EndReason | null = null,
): Promise<BulletinRow> {
  if (hasEnded(bulletin)) return bulletin;
  const reasonCode = endReason?.code ?? null;
  const reasonPackVersion = endReason?.packVersion ?? null;
  const ended = { status: how, step: 'ended', endedAt: at, reason, reasonCode, reasonPackVersion } as const;
  await work.db.updateTable('bulletin').set(ended).where('id', '=', bulletin.id).execute();
  const released = await work.db
    .updateTable('response')
    .set({ status: 'released', releaseCause: 'bulletin-closed', reasonCode, reasonPackVersion })
    .set((row) => ({ seq: row('seq', '+', 1) }))
    .where('bulletinId', '=', bulletin.id)
    .where('status', 'in', liveStatuses)
    .returningAll()
    .execute();
  // A kindergarten closes, the city's operator withdraws; what ends by itself has no reason.
  const by = endReason && how === 'withdrawn' ? 'operator' : undefined;
  tellLedger(work, bulletin, { kind: 'ended', at, bulletin: bulletin.id, how, reason: reasonCode, by });
  await tellResponses(work, released, at);
  await offerToLists(
    work,
    released.map(({ applicationId }) => applicationId),
  );
  await tellChanged(work, bulletin.id);
  await tellBulletinEnd(work, bulletin, { at, how, reason, reasonCode });
  return { ...bulletin, ...ended };
}
