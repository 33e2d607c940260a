import type { DirectionView } from '@kezek/contract/internal/bulletin/views';
import type { DirectionRow } from '../storage/rows';

export function presentDirection(row: DirectionRow): DirectionView {
  return {
    id: row.id,
    number: row.number,
    applicationId: row.applicationId,
    responseId: row.responseId,
    bulletinId: row.bulletinId,
    kindergartenId: row.kindergartenId,
    groupId: row.groupId,
    kind: row.kind,
    status: row.status,
    issuedAt: row.issuedAt,
    countedFrom: row.countedFrom,
    revocableUntil: row.revocableUntil,
    window: row.window,
    extended: row.extended,
    extensionDocumentIds: row.extensionDocumentIds,
    arrivedAt: row.arrivedAt,
    extensionMaxCalendarDays: row.limits.extensionMaxCalendarDays,
  };
}
