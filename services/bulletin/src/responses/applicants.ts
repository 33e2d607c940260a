import type { Candidate } from '@kezek/rules/bulletin/admission';
import { columnsOf, responseColumns } from '../storage/columns';
import { isLive, type ApplicationRow, type ResponseRow } from '../storage/rows';
import { prepared, type Work } from '../storage/work';
import type { NewResponse } from './insert';

interface Asking {
  applicationId: string;
  idempotencyKey: string;
}

const applicantFields = [
  'id',
  'city',
  'birthYear',
  'language',
  'category',
  'submittedAt',
  'gate',
  'gateReason',
  'agesOutAt',
  'stopList',
  'ledgerSalt',
] as const satisfies readonly (keyof ApplicationRow)[];
export const applicantColumns = columnsOf(applicantFields);
export type Applicant = Pick<ApplicationRow, (typeof applicantFields)[number]>;

export async function lockApplicants(work: Work, requests: readonly Asking[]): Promise<Map<string, Applicant>> {
  const rows = await prepared<Applicant>(
    work,
    'admit-lock-applications',
    `SELECT ${applicantColumns} FROM application WHERE id = ANY($1::uuid[]) ORDER BY id FOR NO KEY UPDATE`,
    [[...new Set(requests.map(({ applicationId }) => applicationId))]],
  );
  return new Map(rows.map((row) => [row.id, row]));
}

/**
 * Every response of these applications, and any that has one of these keys; one that is both comes twice. To be read
 * after the applications' locks.
 */
export function responsesOf(work: Work, requests: readonly Asking[]): Promise<ResponseRow[]> {
  return prepared(
    work,
    'admit-responses',
    `SELECT ${responseColumns} FROM response WHERE application_id = ANY($1::uuid[])
     UNION ALL SELECT ${responseColumns} FROM response WHERE idempotency_key = ANY($2::text[])`,
    [requests.map(({ applicationId }) => applicationId), requests.map(({ idempotencyKey }) => idempotencyKey)],
  );
}

/** Every response of these applications. */
export const responsesOfAll = (work: Work, applicationIds: readonly string[]): Promise<ResponseRow[]> =>
  prepared(
    work,
    'responses-of-applications',
    `SELECT ${responseColumns} FROM response WHERE application_id = ANY($1::uuid[])`,
    [applicationIds],
  );

/** What is known of responses while a batch is decided; what the batch itself admits is added. */
export class KnownResponses {
  readonly byKey = new Map<string, ResponseRow | NewResponse>();
  private readonly live = new Set<string>();
  private readonly declined = new Set<string>();

  constructor(readonly stored: readonly ResponseRow[]) {
    for (const row of stored) {
      this.byKey.set(row.idempotencyKey, row);
      if (isLive(row.status)) this.live.add(row.applicationId);
      if (row.status === 'declined') this.declined.add(`${row.applicationId} ${row.bulletinId}`);
    }
  }

  add(row: NewResponse): void {
    this.byKey.set(row.idempotencyKey, row);
    this.live.add(row.applicationId);
  }

  hasLive(applicationId: string): boolean {
    return this.live.has(applicationId);
  }

  wasDeclined(applicationId: string, bulletinId: string): boolean {
    return this.declined.has(`${applicationId} ${bulletinId}`);
  }
}

export function candidateOf(applicant: Applicant, known: KnownResponses, bulletinId: string): Candidate {
  return {
    ...applicant,
    gateReason: applicant.gateReason ?? 'gate-closed',
    stopListUntil: applicant.stopList?.deadlineAt ?? null,
    hasLiveResponse: known.hasLive(applicant.id),
    declinedHere: known.wasDeclined(applicant.id, bulletinId),
  };
}
