import type { ResponseView } from '@kezek/contract/internal/bulletin/views';
import { hasPlace, type ResponseRow } from '../storage/rows';

export function presentResponse(row: ResponseRow, waitingRank: number | null): ResponseView {
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
    releaseCause: row.releaseCause,
  };
}
