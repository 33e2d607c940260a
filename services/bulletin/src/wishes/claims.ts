import { setImmediate as nextTurn } from 'node:timers/promises';
import { admit, type OfferedBulletin } from '@kezek/rules/bulletin/admission';
import { categories, type Category, type PerCategory } from '@kezek/rules/queue/category';
import { positionOf } from '@kezek/rules/queue/order';
import type { Bond } from '@kezek/rules/wishes/give-together';
import { optionsAmong, type Option } from '@kezek/rules/wishes/options';
import { isAtOrAfter, type Instant } from '@kezek/calendar/instant';
import { packAt } from '../policy/policy';
import { candidateOf, KnownResponses, responsesOfAll, type Applicant } from '../responses/applicants';
import { offeredBulletins } from '../responses/offered';
import { placesInQueues, type Line } from '../responses/waiting-order';
import { prepared, type Work } from '../storage/work';
import { listed } from './listed';
import { twinsOf } from './twins';
import { wishedBulletin } from './wished-bulletin';

/** Somebody who may have a place of some bulletins of one queue. */
export interface Claim {
  applicationId: string;
  /** In the queue now. */
  position: number;
  category: Category;
  /** Of a response made by hand, which is a list of one; null: the list answers. */
  responseId: string | null;
  options: readonly Option[];
  /** Of the earlier of linked twins: what both may have. */
  together?: { twin: string; bond: Bond; options: readonly Option[] };
}

/** All who may have a place of some bulletins of one queue, in its order. The caller holds the bulletins' locks. */
export async function claimsOn(work: Work, lines: readonly [Line, ...Line[]]): Promise<Claim[]> {
  const claims = [...(await byHand(work, lines)), ...(await byList(work, lines))];
  const [{ bulletin, at }] = lines;
  const places = await placesInQueues(
    work,
    claims.map(({ applicationId }) => applicationId),
    [bulletin],
  );
  const ratio = packAt(work.policy, bulletin.city, at).values.queue.generalPerPrivileged;
  const placed = claims
    .flatMap((claim) => {
      const place = places.get(claim.applicationId);
      if (!place) return [];
      const { category, rank, totals, phase } = place;
      return [{ ...claim, category, position: positionOf(category, rank, totals, phase, ratio) }];
    })
    .toSorted((a, b) => a.position - b.position);
  return withTwinsApart(placed);
}

/** Of a pair the earlier claims for both; the other one, where they may part, for itself. */
function withTwinsApart(claims: readonly Claim[]): Claim[] {
  const seen = new Set<string>();
  return claims.map((claim) => {
    const { applicationId, together } = claim;
    seen.add(applicationId);
    if (!together || !seen.has(together.twin)) return claim;
    const { together: _, ...alone } = claim;
    return together.bond === 'only' ? { ...alone, options: [] } : alone;
  });
}

type Unplaced = Omit<Claim, 'position' | 'category'>;

async function byHand(work: Work, lines: readonly Line[]): Promise<Unplaced[]> {
  const rows = await prepared<{ applicationId: string; responseId: string; bulletinId: string }>(
    work,
    'waiting-responses',
    `SELECT application_id AS "applicationId", id AS "responseId", bulletin_id AS "bulletinId" FROM response
     WHERE bulletin_id = ANY($1::uuid[]) AND status = 'waiting'`,
    [lines.map(({ bulletin }) => bulletin.id)],
  );
  return rows.map(({ bulletinId, ...claim }) => ({ ...claim, options: [{ bulletinId, rank: 1 }] }));
}

async function byList(work: Work, lines: readonly [Line, ...Line[]]): Promise<Unplaced[]> {
  const offered = await offeredBulletins(
    work,
    lines,
    lines.map(({ bulletin, at }) => ({ bulletinId: bulletin.id, at })),
  );
  const offers = new Map(
    lines.map(({ bulletin: { id }, at }): [string, Offer] => {
      const bulletin = offered({ bulletinId: id });
      return [id, { bulletin, at, likeness: likenessOf(bulletin, at) }];
    }),
  );
  const bulletins = lines.map(({ bulletin }) => bulletin);
  const lists = await listed(work, lines[0].bulletin, bulletins, widestTurns([...offers.values()]));
  const ids = lists.map(({ applicant }) => applicant.id);
  const twins = await twinsOf(work, lines[0].bulletin, ids);
  const responses = await responsesOfAll(work, [...ids, ...[...twins.values()].map(({ applicant }) => applicant.id)]);
  const known = new KnownResponses(responses);
  const had = new Set(
    responses.flatMap((row) => (row.placeNo === null ? [] : [`${row.applicationId} ${row.bulletinId}`])),
  );
  const optionsOf = optionsAmong(bulletins.map(wishedBulletin));

  const responded = new Set(responses.map(({ applicationId }) => applicationId));

  /** Asked thousands of times, of bulletins that are mostly alike. */
  const answersOf = (applicant: Applicant): ((option: Option) => boolean) => {
    const ask = (bulletinId: string, { bulletin, at }: Offer) =>
      admit(candidateOf(applicant, known, bulletinId), bulletin, at).ok;
    const verdicts = new Map<string, boolean>();
    return ({ bulletinId }) => {
      const offer = offers.get(bulletinId);
      // A place that it has had and given back or lost is not taken again unasked.
      if (!offer || (responded.has(applicant.id) && had.has(`${applicant.id} ${bulletinId}`))) return false;
      if (responded.has(applicant.id)) return ask(bulletinId, offer);
      const verdict = verdicts.get(offer.likeness) ?? ask(bulletinId, offer);
      verdicts.set(offer.likeness, verdict);
      return verdict;
    };
  };
  const claims = new Map<string, Unplaced>();
  for (const [index, { applicant, wishes }] of lists.entries()) {
    // Thousands of lists are no reason to keep others waiting for an answer.
    if (index % 500 === 499) await nextTurn();
    const own = optionsOf(wishes).filter(answersOf(applicant));
    const claim = { applicationId: applicant.id, responseId: null, options: own };
    const twin = twins.get(applicant.id);
    if (!twin) {
      if (own.length > 0) claims.set(applicant.id, claim);
    } else if (twin.isFree) {
      // The turn is the earlier one's; all else each is asked for itself.
      const { category, submittedAt } = applicant;
      const options = own.filter(answersOf({ ...twin.applicant, category, submittedAt }));
      const together = { twin: twin.applicant.id, bond: twin.bond, options };
      claims.set(applicant.id, { ...claim, together });
    } else if (twin.bond === 'if-possible') claims.set(applicant.id, claim);
  }
  // A twin whose own turn has not come stands in the queue too, but for the pair has nothing to claim.
  for (const { together } of [...claims.values()]) {
    if (!together || claims.has(together.twin)) continue;
    claims.set(together.twin, { applicationId: together.twin, responseId: null, options: [] });
  }
  return [...claims.values()];
}

interface Offer {
  bulletin: OfferedBulletin;
  at: Instant;
  /** Who may answer one may answer all of the same, unless there is something between the two. */
  likeness: string;
}

function likenessOf(bulletin: OfferedBulletin, at: Instant): string {
  const { kind, status, city, birthYear, language, publishAt, gatherUntil, generalAt, closeAt, cutoffs } = bulletin;
  const schedule = [publishAt, gatherUntil, generalAt, closeAt];
  return JSON.stringify([kind, status, city, birthYear, language, schedule, cutoffs, at]);
}

/** Behind these nobody may answer any of the bulletins. */
function widestTurns(
  offers: readonly { bulletin: OfferedBulletin; at: Instant }[],
): PerCategory<Instant | 'infinity' | null> {
  const isOpen = offers.some(({ bulletin, at }) => isAtOrAfter(at, bulletin.generalAt));
  const widest = (category: Category) =>
    isOpen ? ('infinity' as const) : offers.map(({ bulletin }) => bulletin.cutoffs[category]).reduce(later, null);
  const [outOfTurn, firstPriority, general] = categories.map(widest);
  return { 'out-of-turn': outOfTurn ?? null, 'first-priority': firstPriority ?? null, general: general ?? null };
}

const later = (a: Instant | null, b: Instant | null): Instant | null => (a === null || (b !== null && b > a) ? b : a);
