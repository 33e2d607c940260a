import type { Instant } from '@kezek/calendar/instant';
import type { ReleaseCause } from '@kezek/rules/application/command';
import { refuse } from '@kezek/rules/refusal';
import { fillPlaces } from '../bulletins/fill-places';
import { lockedBulletin, type Carried, type Carrying } from '../journal/carrying';
import { tellResponses } from '../outbox/tell';
import { responseColumns } from '../storage/columns';
import { isLive, type BulletinRow, type ResponseRow } from '../storage/rows';
import { oneRow, type Work } from '../storage/work';
import { liveResponse, responseOf } from './live';

/** The applicant takes a response back, or the workflow can't accept it. Possible only before activation. */
export async function releaseResponse(
  carrying: Carrying,
  intent: { responseId: string; cause: 'taken-back' | 'not-acceptable' },
): Promise<Carried> {
  const { work, application, at } = carrying;
  const response = await responseOf(work, application.id, intent.responseId);
  if (!response) return refuse('unknown-response');
  if (!isLive(response.status)) return refuse('response-not-live');
  const { seq } = await release(work, lockedBulletin(carrying, response.bulletinId), response, intent.cause, at);
  return { ok: true, fact: { type: 'response-ended', responseId: response.id, cause: intent.cause, seq } };
}

/** Releases the live response, if there is one, because the application leaves its queue. Its bulletin is locked. */
export async function releaseLive(carrying: Carrying, cause: ReleaseCause): Promise<void> {
  const { work, application, at } = carrying;
  const response = await liveResponse(work, application.id);
  if (response) await release(work, lockedBulletin(carrying, response.bulletinId), response, cause, at);
}

/** A place that becomes free goes to the next in line, in the same transaction. */
async function release(
  work: Work,
  bulletin: BulletinRow,
  response: ResponseRow,
  cause: ReleaseCause,
  at: Instant,
): Promise<ResponseRow> {
  const released = await oneRow<ResponseRow>(
    work,
    `UPDATE response SET status = 'released', release_cause = $2, seq = seq + 1 WHERE id = $1 RETURNING ${responseColumns}`,
    [response.id, cause],
  );
  if (response.status === 'held') await tellResponses(work, await fillPlaces(work, bulletin, at), at);
  return released;
}
