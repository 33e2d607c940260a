import { randomUUID } from 'node:crypto';
import type { Instant } from '@kezek/calendar/instant';
import { admit, isDueToOpen, type Admission } from '@kezek/rules/bulletin/admission';
import type { Act } from '@kezek/rules/ledger/act';
import type { Refusal } from '@kezek/rules/refusal';
import { advance, isDue } from '../bulletins/advance';
import { fillPlacesOf } from '../bulletins/fill-places';
import { tellOf } from '../ledger/tell';
import { tellEach, tellLookAgain } from '../outbox/tell';
import type { BulletinRow, ResponseRow } from '../storage/rows';
import type { Work } from '../storage/work';
import { candidateOf, KnownResponses, lockApplicants, responsesOf, type Applicant } from './applicants';
import { insertResponses, type NewResponse } from './insert';
import { offeredBulletins } from './offered';
import { waitingRanks } from './waiting-rank';

export interface AdmissionRequest {
  bulletinId: string;
  applicationId: string;
  idempotencyKey: string;
  /** When the gateway received it. */
  at: Instant;
  /** Whose it is, if not the family's own. */
  act?: Act;
}

export type AdmissionAnswer =
  | { kind: 'admitted'; response: ResponseRow; waitingRank: number | null }
  | { kind: 'refused'; refusal: Refusal }
  /** `gate-due`: the stop-list is over by the stamp, but the workflow that opens the gate is late. */
  | { kind: 'unknown-application' | 'key-reused' | 'gate-due' };

type Answers = Map<AdmissionRequest, AdmissionAnswer>;
type Bulletins = ReadonlyMap<string, BulletinRow>;

/**
 * Admits requests to bulletins whose locks the caller holds, in the order in which they came; each by its own stamp:
 * what is due at a stamp is done before that request is looked at, and after those that were stamped before it.
 * A request to a bulletin that isn't among `locked` gets no answer.
 *
 * @param tell whether the workflows are told through the outbox (one that is asking is not; others always are).
 */
export async function admitAll(
  work: Work,
  locked: Bulletins,
  requests: readonly AdmissionRequest[],
  { tell }: { tell: boolean },
): Promise<Answers> {
  const answers: Answers = new Map();
  const bulletins = new Map(locked);
  let rest = requests.filter(({ bulletinId }) => bulletins.has(bulletinId));
  const applicants = await lockApplicants(work, rest);
  while (rest.length > 0) {
    const ready = rest.filter((request) => !isDue(bulletinOf(bulletins, request), request.at));
    if (ready.length > 0) await admitReady(work, { bulletins, applicants, tell }, ready, answers);
    rest = rest.filter((request) => !answers.has(request));
    for (const [id, late] of byBulletin(rest)) {
      bulletins.set(id, await advance(work, bulletinOf(bulletins, { bulletinId: id }), earliest(late)));
    }
  }
  return answers;
}

async function admitReady(
  work: Work,
  { bulletins, applicants, tell }: { bulletins: Bulletins; applicants: Map<string, Applicant>; tell: boolean },
  requests: readonly AdmissionRequest[],
  answers: Answers,
): Promise<void> {
  const groups = [...byBulletin(requests)].map(([id, asked]) => ({
    bulletin: bulletinOf(bulletins, { bulletinId: id }),
    at: latest(asked),
  }));
  const known = new KnownResponses(await responsesOf(work, requests));
  const offered = await offeredBulletins(work, groups, requests);
  const accepted: NewResponse[] = [];
  const responseIds = new Map<AdmissionRequest, string>();
  for (const request of requests) {
    const same = known.byKey.get(request.idempotencyKey);
    const applicant = applicants.get(request.applicationId);
    if (same) {
      if (isRepeat(same, request)) responseIds.set(request, same.id);
      else answers.set(request, { kind: 'key-reused' });
    } else if (applicant) {
      const candidate = candidateOf(applicant, known, request.bulletinId);
      const verdict = admit(candidate, offered(request), request.at);
      if (verdict.ok) {
        const response = newResponse(request, bulletinOf(bulletins, request), verdict.value);
        known.add(response);
        accepted.push(response);
        const { access, status, receivedAt: at, bulletinId: bulletin } = response;
        const { act } = request;
        tellOf(work, applicant, { kind: 'responded', at, bulletin, access, gathered: status === 'gathered', ...act });
        responseIds.set(request, response.id);
      } else if (verdict.refusal.code === 'gate-closed' && isDueToOpen(candidate, request.at)) {
        answers.set(request, { kind: 'gate-due' });
        if (tell) await tellLookAgain(work, [applicant.id]);
      } else answers.set(request, { kind: 'refused', refusal: verdict.refusal });
    } else answers.set(request, { kind: 'unknown-application' });
  }
  const written = await write(work, groups, accepted, tell);
  const rows = new Map([...known.stored, ...written].map((row) => [row.id, row]));
  const answered = new Set(responseIds.values());
  const ranks = await waitingRanks(
    work,
    groups,
    [...rows.values()].filter(({ id }) => answered.has(id)),
  );
  for (const [request, id] of responseIds) {
    const response = rows.get(id);
    if (response) answers.set(request, { kind: 'admitted', response, waitingRank: ranks.get(id) ?? null });
  }
}

/** The same key for the same thing: answered with the response as it stands now. */
const isRepeat = (same: NewResponse | ResponseRow, request: AdmissionRequest): boolean =>
  same.applicationId === request.applicationId && same.bulletinId === request.bulletinId;

/** Inserts what was admitted, then gives the free places, if there are any: `fillPlacesOf` alone decides to whom. */
async function write(
  work: Work,
  groups: readonly { bulletin: BulletinRow; at: Instant }[],
  accepted: readonly NewResponse[],
  tell: boolean,
): Promise<ResponseRow[]> {
  if (accepted.length === 0) return [];
  const rows = new Map((await insertResponses(work, accepted)).map((row) => [row.id, row]));
  for (const held of await fillPlacesOf(work, groups)) rows.set(held.id, held);
  const heardAt = new Map(groups.map(({ bulletin, at }) => [bulletin.id, at]));
  const asking = new Set(accepted.map(({ id }) => id));
  await tellEach(
    work,
    [...rows.values()]
      .filter(({ id }) => tell || !asking.has(id))
      .map((response) => ({ response, at: heardAt.get(response.bulletinId) ?? response.receivedAt })),
  );
  return [...rows.values()];
}

function newResponse(request: AdmissionRequest, bulletin: BulletinRow, admission: Admission): NewResponse {
  const { applicationId, bulletinId, idempotencyKey, at } = request;
  // Stamped before the gathering's end, but found settled: held or waiting like those that came in time.
  const status = admission.gathered && bulletin.step === 'published' ? 'gathered' : 'waiting';
  const { packVersion } = bulletin;
  const { access } = admission;
  return { id: randomUUID(), applicationId, bulletinId, idempotencyKey, access, status, receivedAt: at, packVersion };
}

function bulletinOf(bulletins: Bulletins, { bulletinId }: { bulletinId: string }): BulletinRow {
  const bulletin = bulletins.get(bulletinId);
  if (!bulletin) throw new TypeError('only requests to locked bulletins are admitted');
  return bulletin;
}

function byBulletin(requests: readonly AdmissionRequest[]): Map<string, AdmissionRequest[]> {
  const groups = new Map<string, AdmissionRequest[]>();
  for (const request of requests) {
    const group = groups.get(request.bulletinId);
    if (group) group.push(request);
    else groups.set(request.bulletinId, [request]);
  }
  return groups;
}

const earliest = (requests: readonly AdmissionRequest[]): Instant =>
  requests.map(({ at }) => at).reduce((a, b) => (a <= b ? a : b));
const latest = (requests: readonly AdmissionRequest[]): Instant =>
  requests.map(({ at }) => at).reduce((a, b) => (a >= b ? a : b));
