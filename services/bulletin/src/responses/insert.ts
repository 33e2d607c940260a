import { responseColumns } from '../storage/columns';
import type { ResponseRow } from '../storage/rows';
import { prepared, type Work } from '../storage/work';

export type NewResponse = Pick<
  ResponseRow,
  'id' | 'applicationId' | 'bulletinId' | 'idempotencyKey' | 'receivedAt' | 'packVersion'
> & { access: 'priority' | 'general'; status: 'gathered' | 'waiting' };

/** In one statement, in the order given: `insertion_no` breaks ties between equal stamps. */
export function insertResponses(work: Work, rows: readonly NewResponse[]): Promise<ResponseRow[]> {
  return prepared(
    work,
    'admit-insert',
    `INSERT INTO response (id, application_id, bulletin_id, idempotency_key, access, status, received_at, pack_version)
     SELECT id, application_id, bulletin_id, idempotency_key, access, status, received_at, pack_version
     FROM unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::text[], $5::text[], $6::text[], $7::timestamptz[], $8::int[])
       WITH ORDINALITY
       AS admitted (id, application_id, bulletin_id, idempotency_key, access, status, received_at, pack_version, place)
     ORDER BY place
     RETURNING ${responseColumns}`,
    [
      rows.map(({ id }) => id),
      rows.map(({ applicationId }) => applicationId),
      rows.map(({ bulletinId }) => bulletinId),
      rows.map(({ idempotencyKey }) => idempotencyKey),
      rows.map(({ access }) => access),
      rows.map(({ status }) => status),
      rows.map(({ receivedAt }) => receivedAt),
      rows.map(({ packVersion }) => packVersion),
    ],
  );
}
