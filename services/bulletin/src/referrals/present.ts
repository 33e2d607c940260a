import type { ReferralView } from '@kezek/contract/internal/bulletin/views';
import type { ReferralRow } from '../storage/rows';

export function presentReferral(row: ReferralRow): ReferralView {
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
