import { randomUUID } from 'node:crypto';
import { isAtOrAfter } from '@kezek/calendar/instant';
import { finalStages } from '@kezek/rules/application/state';
import { groupedBy } from '@kezek/rules/grouped-by';
import { queueKeyText } from '@kezek/rules/bulletin/match';
import { giveTogether } from '@kezek/rules/wishes/give-together';
import type { Option } from '@kezek/rules/wishes/options';
import { tellOf, whoIs, type Committed } from '../ledger/tell';
import { insertResponses, type NewResponse } from '../responses/insert';
import type { Line } from '../responses/waiting-order';
import { prepared, type Work } from '../storage/work';
import { claimsOn, type Claim } from './claims';
import { keepGivings, type NewGiving } from './givings';
import { offerPlacesLater } from './offers';
import { keepPassedOver, type PassedOver } from './passed-over';

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

interface Winner {
  claim: Claim;
  line: Line;
  /** Which wish it is; null: by hand. */
  rank: number | null;
  passed: readonly string[];
  /** With whom it is given its place, or not at all. */
  twin: string | null;
}

async function chooseInQueue(work: Work, offers: readonly [Offer, ...Offer[]]): Promise<Map<string, string[]>> {
  const claims = await claimsOn(work, offers);
  const { winners, passedOver } = outcomeOf(claims, offers);
  const may = await lockThoseWhoMay(
    work,
    winners.map(({ claim }) => claim),
  );
  const mayNow = ({ applicationId, responseId }: Pick<Claim, 'applicationId' | 'responseId'>) =>
    responseId !== null || may.has(applicationId);
  const links = await linksOf(
    work,
    winners.flatMap(({ claim: { applicationId, responseId } }) => (responseId === null ? [applicationId] : [])),
  );
  const isAsRead = ({ claim: { applicationId }, twin }: Winner) => {
    const link = links.get(applicationId);
    return twin === null ? link?.binds !== true : link?.twin === twin;
  };
  const isFree = (winner: Winner) =>
    mayNow(winner.claim) && (winner.twin === null || may.has(winner.twin)) && isAsRead(winner);
  const now = winners.filter(isFree);
  // Something is happening to the others at this moment: their place waits for what comes of it.
  const later = new Set(winners.filter((winner) => !isFree(winner)).map(({ line }) => line.bulletin.id));
  await offerPlacesLater(work, [...later]);
  await keepPassedOver(
    work,
    // Who is passed over by what waits will be asked again.
    passedOver.filter(({ bulletinId }) => !later.has(bulletinId)),
  );
  const responses = now.map((winner) => ({ winner, id: winner.claim.responseId ?? randomUUID() }));
  await insertResponses(
    work,
    responses.flatMap(({ winner, id }) => (winner.claim.responseId === null ? [responseOf(winner, id)] : [])),
  );
  for (const { winner } of responses) tellResponded(work, winner, may);
  await keepGivings(
    work,
    responses.map(({ winner, id }) => givingOf(winner, id)),
  );
  const byBulletin = groupedBy(responses, ({ winner }) => winner.line.bulletin.id);
  return new Map([...byBulletin].map(([bulletinId, ofIt]) => [bulletinId, ofIt.map(({ id }) => id)]));
}

interface Outcome {
  winners: Winner[];
  passedOver: PassedOver[];
}

function outcomeOf(claims: readonly Claim[], offers: readonly Offer[]): Outcome {
  const idsOf = (options: readonly Option[]) => options.map(({ bulletinId }) => bulletinId);
  const { given, passedOver } = giveTogether(
    claims.map(({ applicationId, options, together }) => ({
      ...{ id: applicationId, options: idsOf(options) },
      ...(together && { together: { ...together, options: idsOf(together.options) } }),
    })),
    new Map(offers.map(({ bulletin, n }) => [bulletin.id, n])),
  );
  const lines = new Map(offers.map((offer) => [offer.bulletin.id, offer]));
  const ranks = new Map<string, readonly Option[]>();
  const twins = new Map<string, string>();
  for (const { applicationId, options, together } of claims) {
    if (!ranks.has(applicationId)) ranks.set(applicationId, options);
    if (!together || given.get(applicationId)?.with !== together.twin) continue;
    ranks.set(together.twin, together.options);
    twins.set(applicationId, together.twin).set(together.twin, applicationId);
  }
  const winners = claims.flatMap((claim): Winner[] => {
    const got = given.get(claim.applicationId);
    const line = got && lines.get(got.bulletinId);
    if (!line) return [];
    const option = ranks.get(claim.applicationId)?.find(({ bulletinId }) => bulletinId === got.bulletinId);
    const rank = claim.responseId === null ? (option?.rank ?? null) : null;
    return [{ claim, line, rank, passed: got.passed, twin: twins.get(claim.applicationId) ?? null }];
  });
  const pairs = claims.flatMap(({ applicationId, together }) =>
    (passedOver.get(applicationId) ?? []).flatMap((bulletinId) => {
      const at = lines.get(bulletinId)?.at;
      return together && at ? [{ applicationIds: [applicationId, together.twin], bulletinId, at }] : [];
    }),
  );
  return { winners, passedOver: pairs };
}

function responseOf({ claim: { applicationId }, line: { bulletin, at } }: Winner, id: string): NewResponse {
  const access = isAtOrAfter(at, bulletin.generalAt) ? 'general' : 'priority';
  const { id: bulletinId, packVersion } = bulletin;
  const idempotencyKey = `wish:${id}`;
  return { id, applicationId, bulletinId, idempotencyKey, access, status: 'waiting', receivedAt: at, packVersion };
}

function givingOf({ claim, line, rank, passed }: Winner, responseId: string): NewGiving {
  const { applicationId, position: number, category } = claim;
  const { bulletin, at } = line;
  return { responseId, applicationId, bulletinId: bulletin.id, at, number, category, rank, passed: [...passed] };
}

/** The ledger hears of it as of a response by hand; of the later of two twins, with whom it comes. */
function tellResponded(work: Work, { claim, line, twin }: Winner, locked: ReadonlyMap<string, Committed>): void {
  const application = locked.get(claim.applicationId);
  if (!application) return;
  const { bulletin, at } = line;
  const access = isAtOrAfter(at, bulletin.generalAt) ? 'general' : 'priority';
  const earlier = twin !== null && !claim.together ? locked.get(twin) : undefined;
  const comesWith = earlier && { with: whoIs(earlier) };
  tellOf(work, application, { kind: 'responded', at, bulletin: bulletin.id, access, gathered: false, ...comesWith });
}

/**
 * By application with whom it is linked, and whether it may have a place with that one only. They are locked, and may have
 * been linked or parted since their list was read.
 */
async function linksOf(work: Work, ids: readonly string[]): Promise<Map<string, { twin: string; binds: boolean }>> {
  if (ids.length === 0) return new Map();
  const rows = await prepared<{ id: string; twin: string; binds: boolean }>(
    work,
    'links-of-those-who-may',
    `SELECT application_id AS id, twin_id AS twin, bond = 'only' AND other.stage <> ALL($2::text[]) AS binds
     FROM twin JOIN application AS other ON other.id = twin.twin_id WHERE application_id = ANY($1::uuid[])`,
    [ids, finalStages],
  );
  return new Map(rows.map(({ id, ...link }) => [id, link]));
}

/**
 * Of those whose list is to answer, who still may, locked. Nobody is waited for: whoever holds their lock may be waiting
 * for those of this transaction.
 */
async function lockThoseWhoMay(work: Work, claims: readonly Claim[]): Promise<Map<string, Committed>> {
  const byList = claims.filter(({ responseId }) => responseId === null).map(({ applicationId }) => applicationId);
  const locked = await prepared<Committed>(
    work,
    'lock-listed',
    `SELECT id, city, ledger_salt AS "ledgerSalt" FROM application WHERE id = ANY($1::uuid[]) AND gate = 'open'
     ORDER BY id FOR NO KEY UPDATE SKIP LOCKED`,
    [byList],
  );
  const live = await prepared<{ applicationId: string }>(
    work,
    'live-of-listed',
    `SELECT application_id AS "applicationId" FROM response
     WHERE application_id = ANY($1::uuid[]) AND status IN ('gathered', 'held', 'waiting')`,
    [locked.map(({ id }) => id)],
  );
  const may = new Map(locked.map((row) => [row.id, row]));
  for (const { applicationId } of live) may.delete(applicationId);
  return may;
}
