import type { ResponseView } from '@kezek/contract/internal/bulletin/views';
import type { LocalisedText } from '@kezek/rules/pack/rule-pack';
import { hasPlace, type ResponseRow } from '../storage/rows';

/** @param reason in the words of its time; a live response has none. */
export function presentResponse(
  row: ResponseRow,
  waitingRank: number | null,
  reason: LocalisedText | null = null,
): ResponseView {
  return {
    id: row.id,
    applicationId: row.applicationId,
    bulletinId: row.bulletinId,
    status: row.status,
    access: row.access,
    placeNo: hasPlace(row.status) ? row.placeNo : null,
    waitingRank: row.status === 'waiting' ? waitingRank : null,
    receivedAt: row.receivedAt,
    activationDueAt: row.status === 'held' ? row.activationDueAt : null,
    declineReason: row.reasonCode,
    reason,
    releaseCause: row.releaseCause,
  };
}
