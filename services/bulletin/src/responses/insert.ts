import type { Instant } from '@kezek/calendar/instant';
import { responseColumns } from '../storage/columns';
import type { BulletinRow, ResponseRow } from '../storage/rows';
import { prepared, type Work } from '../storage/work';

export interface NewResponse {
  id: string;
  applicationId: string;
  bulletinId: string;
  idempotencyKey: string;
  access: 'priority' | 'general';
  status: 'gathered' | 'waiting';
  receivedAt: Instant;
}

/** In one statement, in the order given: `insertion_no` breaks ties between equal stamps. */
export function insertResponses(
  work: Work,
  bulletin: BulletinRow,
  rows: readonly NewResponse[],
): Promise<ResponseRow[]> {
  return prepared(
    work,
    'admit-insert',
    `INSERT INTO response (id, application_id, bulletin_id, idempotency_key, access, status, received_at, pack_version)
     SELECT id, application_id, $1, idempotency_key, access, status, received_at, $2
     FROM unnest($3::uuid[], $4::uuid[], $5::text[], $6::text[], $7::text[], $8::timestamptz[]) WITH ORDINALITY
       AS admitted (id, application_id, idempotency_key, access, status, received_at, place)
     ORDER BY place
     RETURNING ${responseColumns}`,
    [
      bulletin.id,
      bulletin.packVersion,
      rows.map(({ id }) => id),
      rows.map(({ applicationId }) => applicationId),
      rows.map(({ idempotencyKey }) => idempotencyKey),
      rows.map(({ access }) => access),
      rows.map(({ status }) => status),
      rows.map(({ receivedAt }) => receivedAt),
    ],
  );
}
