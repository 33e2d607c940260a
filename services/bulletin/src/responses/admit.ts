import { randomUUID } from 'node:crypto';
import type { Instant } from '@kezek/calendar/instant';
import { admit, type Admission, type OfferedBulletin } from '@kezek/rules/bulletin/admission';
import type { Refusal } from '@kezek/rules/refusal';
import { advance, isDue } from '../bulletins/advance';
import { fillPlaces } from '../bulletins/fill-places';
import { tellResponses } from '../outbox/tell';
import { cutoffsOfBulletin } from '../queue/cutoffs';
import type { BulletinRow, ResponseRow } from '../storage/rows';
import type { Work } from '../storage/work';
import { candidateOf, KnownResponses, lockApplicants, responsesOf } from './applicants';
import { insertResponses, type NewResponse } from './insert';
import { waitingRanks } from './waiting-rank';

export interface AdmissionRequest {
  applicationId: string;
  idempotencyKey: string;
  /** When the gateway received it. */
  at: Instant;
}

export type AdmissionAnswer =
  | { kind: 'admitted'; response: ResponseRow; waitingRank: number | null }
  | { kind: 'refused'; refusal: Refusal }
  | { kind: 'unknown-application' | 'key-reused' };

/**
 * Admits requests to one bulletin, whose lock the caller holds, in the order in which they came; each by its own stamp:
 * what is due at a stamp is done before that request is looked at, and after those that were stamped before it.
 *
 * @param tell whether the workflows are told through the outbox (not when one of them is asking).
 */
export async function admitAll(
  work: Work,
  locked: BulletinRow,
  requests: readonly AdmissionRequest[],
  { tell }: { tell: boolean },
): Promise<Map<AdmissionRequest, AdmissionAnswer>> {
  const answers = new Map<AdmissionRequest, AdmissionAnswer>();
  let bulletin = locked;
  let rest = requests;
  while (rest.length > 0) {
    const now = bulletin;
    const ready = rest.filter(({ at }) => !isDue(now, at));
    if (ready.length > 0) await admitReady(work, now, ready, tell, answers);
    rest = rest.filter((request) => !answers.has(request));
    if (rest.length > 0) bulletin = await advance(work, now, earliest(rest));
  }
  return answers;
}

async function admitReady(
  work: Work,
  bulletin: BulletinRow,
  requests: readonly AdmissionRequest[],
  tell: boolean,
  answers: Map<AdmissionRequest, AdmissionAnswer>,
): Promise<void> {
  const at = latest(requests);
  const applicants = await lockApplicants(work, requests);
  const known = new KnownResponses(await responsesOf(work, requests), bulletin.id);
  const offered: OfferedBulletin = { ...bulletin, cutoffs: await cutoffsOfBulletin(work, bulletin.id) };
  const accepted: NewResponse[] = [];
  const responseIds = new Map<AdmissionRequest, string>();
  for (const request of requests) {
    const same = known.byKey.get(request.idempotencyKey);
    const applicant = applicants.get(request.applicationId);
    if (same) {
      if (isRepeat(same, request, bulletin)) responseIds.set(request, same.id);
      else answers.set(request, { kind: 'key-reused' });
    } else if (applicant) {
      const verdict = admit(candidateOf(applicant, known), offered, request.at);
      if (verdict.ok) {
        const response = newResponse(request, bulletin, verdict.value);
        known.add(response);
        accepted.push(response);
        responseIds.set(request, response.id);
      } else answers.set(request, { kind: 'refused', refusal: verdict.refusal });
    } else answers.set(request, { kind: 'unknown-application' });
  }
  const written = await write(work, bulletin, accepted, at, tell);
  const rows = new Map([...known.stored, ...written].map((row) => [row.id, row]));
  const answered = new Set(responseIds.values());
  const ranks = await waitingRanks(
    work,
    bulletin,
    [...rows.values()].filter(({ id }) => answered.has(id)),
    at,
  );
  for (const [request, id] of responseIds) {
    const response = rows.get(id);
    if (response) answers.set(request, { kind: 'admitted', response, waitingRank: ranks.get(id) ?? null });
  }
}

/** The same key for the same thing: answered with the response as it stands now. */
const isRepeat = (same: NewResponse | ResponseRow, request: AdmissionRequest, bulletin: BulletinRow): boolean =>
  same.applicationId === request.applicationId && same.bulletinId === bulletin.id;

/** Inserts what was admitted, then gives the free places, if there are any: `fillPlaces` alone decides to whom. */
async function write(
  work: Work,
  bulletin: BulletinRow,
  accepted: readonly NewResponse[],
  at: Instant,
  tell: boolean,
): Promise<ResponseRow[]> {
  if (accepted.length === 0) return [];
  const rows = new Map((await insertResponses(work, bulletin, accepted)).map((row) => [row.id, row]));
  for (const held of await fillPlaces(work, bulletin, at)) rows.set(held.id, held);
  if (tell) await tellResponses(work, [...rows.values()], at);
  return [...rows.values()];
}

function newResponse(request: AdmissionRequest, bulletin: BulletinRow, admission: Admission): NewResponse {
  return {
    id: randomUUID(),
    applicationId: request.applicationId,
    bulletinId: bulletin.id,
    idempotencyKey: request.idempotencyKey,
    access: admission.access,
    // Stamped before the gathering's end, but found settled: held or waiting like those that came in time.
    status: admission.gathered && bulletin.step === 'published' ? 'gathered' : 'waiting',
    receivedAt: request.at,
  };
}

const earliest = (requests: readonly AdmissionRequest[]): Instant =>
  requests.map(({ at }) => at).reduce((a, b) => (a <= b ? a : b));
const latest = (requests: readonly AdmissionRequest[]): Instant =>
  requests.map(({ at }) => at).reduce((a, b) => (a >= b ? a : b));
