import { randomUUID } from 'node:crypto';
import { isAtOrAfter } from '@kezek/calendar/instant';
import { groupedBy } from '@kezek/rules/grouped-by';
import { queueKeyText } from '@kezek/rules/bulletin/match';
import { giveTogether } from '@kezek/rules/wishes/give-together';
import { insertResponses, type NewResponse } from '../responses/insert';
import type { Line } from '../responses/waiting-order';
import { prepared, type Work } from '../storage/work';
import { claimsOn, type Claim } from './claims';
import { keepGivings, type NewGiving } from './givings';
import { offerPlacesLater } from './offers';

type Offer = Line & { n: number };

/**
 * Who gets the free places of bulletins that go by lists: of each queue's bulletins together, whoever responded by hand
 * and whoever lists them, in the queue's order. For a list that is given a place a response is written, which waits for
 * the place that it gets in the next statement.
 *
 * @returns by bulletin the responses, in their order.
 */
export async function chooseByLists(work: Work, offers: readonly Offer[]): Promise<Map<string, string[]>> {
  const chosen = new Map<string, string[]>();
  for (const ofQueue of groupedBy(offers, ({ bulletin }) => queueKeyText(bulletin)).values()) {
    for (const [bulletinId, ids] of await chooseInQueue(work, ofQueue)) chosen.set(bulletinId, ids);
  }
  return chosen;
}

async function chooseInQueue(work: Work, offers: readonly [Offer, ...Offer[]]): Promise<Map<string, string[]>> {
  const claims = await claimsOn(work, offers);
  const given = giveTogether(
    claims.map(({ applicationId: id, options }) => ({ id, options: options.map(({ bulletinId }) => bulletinId) })),
    new Map(offers.map(({ bulletin, n }) => [bulletin.id, n])),
  );
  const lines = new Map(offers.map((offer) => [offer.bulletin.id, offer]));
  const winners = claims.flatMap((claim) => {
    const { bulletinId, passed } = given.get(claim.applicationId) ?? {};
    const line = bulletinId === undefined ? undefined : lines.get(bulletinId);
    return line && passed ? [{ claim, line, passed }] : [];
  });
  const free = await lockThoseWhoMay(
    work,
    winners.map(({ claim }) => claim),
  );
  const [now, later] = [
    winners.filter(({ claim }) => free.has(claim)),
    winners.filter(({ claim }) => !free.has(claim)),
  ];
  // Something is happening to them at this moment: their place waits for what comes of it.
  await offerPlacesLater(work, [...new Set(later.map(({ line }) => line.bulletin.id))]);
  const responses = now.map(({ claim, line }) => ({ claim, line, id: claim.responseId ?? randomUUID() }));
  await insertResponses(
    work,
    responses.flatMap(({ claim, line, id }) => (claim.responseId === null ? [responseOf(claim, line, id)] : [])),
  );
  await keepGivings(
    work,
    responses.map((response, index) => givingOf(response, now[index]?.passed ?? [])),
  );
  const byBulletin = groupedBy(responses, ({ line }) => line.bulletin.id);
  return new Map([...byBulletin].map(([bulletinId, ofIt]) => [bulletinId, ofIt.map(({ id }) => id)]));
}

function responseOf({ applicationId }: Claim, { bulletin, at }: Line, id: string): NewResponse {
  const access = isAtOrAfter(at, bulletin.generalAt) ? 'general' : 'priority';
  const { id: bulletinId, packVersion } = bulletin;
  const idempotencyKey = `wish:${id}`;
  return { id, applicationId, bulletinId, idempotencyKey, access, status: 'waiting', receivedAt: at, packVersion };
}

function givingOf({ claim, line, id }: { claim: Claim; line: Line; id: string }, passed: readonly string[]): NewGiving {
  const { applicationId, position: number, category, responseId, options } = claim;
  const bulletinId = line.bulletin.id;
  const rank = responseId === null ? (options.find((option) => option.bulletinId === bulletinId)?.rank ?? null) : null;
  return { responseId: id, applicationId, bulletinId, at: line.at, number, category, rank, passed: [...passed] };
}

/**
 * Of those whose list is to answer, who still may. Nobody is waited for: whoever holds their lock may be waiting for
 * those of this transaction.
 */
async function lockThoseWhoMay(work: Work, claims: readonly Claim[]): Promise<Set<Claim>> {
  const byList = claims.filter(({ responseId }) => responseId === null).map(({ applicationId }) => applicationId);
  const locked = await prepared<{ id: string }>(
    work,
    'lock-listed',
    `SELECT id FROM application WHERE id = ANY($1::uuid[]) AND gate = 'open' ORDER BY id FOR NO KEY UPDATE SKIP LOCKED`,
    [byList],
  );
  const live = await prepared<{ applicationId: string }>(
    work,
    'live-of-listed',
    `SELECT application_id AS "applicationId" FROM response
     WHERE application_id = ANY($1::uuid[]) AND status IN ('gathered', 'held', 'waiting')`,
    [locked.map(({ id }) => id)],
  );
  const may = new Set(locked.map(({ id }) => id));
  for (const { applicationId } of live) may.delete(applicationId);
  return new Set(claims.filter(({ applicationId, responseId }) => responseId !== null || may.has(applicationId)));
}
