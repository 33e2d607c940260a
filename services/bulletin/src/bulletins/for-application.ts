import { isAtOrAfter, toInstant, type Instant } from '@kezek/calendar/instant';
import type { bulletinForGateway } from '@kezek/contract/internal/bulletin-for-gateway';
import type { ReplyOf, RequestOf } from '@kezek/contract/route';
import { admit, isDueToOpen } from '@kezek/rules/bulletin/admission';
import type { Cutoffs } from '@kezek/rules/queue/cutoff';
import type { Refusal } from '@kezek/rules/refusal';
import { sql } from 'kysely';
import { oldEnough } from '../referrals/choose-private';
import { missing } from '../problems';
import { cutoffsAtPublication, cutoffsOfBulletins, noCutoffs } from '../queue/cutoffs';
import { candidateOf, KnownResponses } from '../responses/applicants';
import { pageOf } from '../storage/cursor';
import type { Database } from '../storage/database';
import type { ApplicationRow, BulletinRow } from '../storage/rows';
import type { Work } from '../storage/work';
import { behindCursor, cursorOf } from './list';
import { presentBulletins } from './present';

type Query = RequestOf<typeof bulletinForGateway.bulletinsFor>['query'];
type Page = ReplyOf<typeof bulletinForGateway.bulletinsFor>['body'];
type Choices = ReplyOf<typeof bulletinForGateway.privateChoices>['body'];

async function applicationOf({ db }: Work, id: string): Promise<ApplicationRow> {
  const found = await db.selectFrom('application').selectAll().where('id', '=', id).executeTakeFirst();
  if (!found) throw missing();
  return found;
}

/**
 * A page of an application's bulletins, announced or open, soonest publication first: of its queue, and under the state
 * order of any language. Everything is asked for by the statement, so that nothing is cut off before it.
 *
 * @param what `choices`: only what may be chosen at this moment.
 */
async function pageFor(
  { db }: Work,
  { id, city, birthYear, language }: ApplicationRow,
  { cursor, limit, at }: Query,
  what: 'all' | 'choices',
): Promise<{ items: BulletinRow[]; nextCursor: string | null }> {
  const rows = await db
    .selectFrom('bulletin')
    .selectAll()
    .where('city', '=', city)
    .where('birthYear', '=', birthYear)
    .where('status', 'in', ['scheduled', 'published'])
    .where('closeAt', '>', toInstant(at))
    .where(behindCursor(cursor))
    .where(what === 'all' ? inLanguage(language) : freeFor(id, toInstant(at)))
    .orderBy('publishAt')
    .orderBy('id')
    .limit(limit + 1)
    .execute();
  return pageOf(rows, limit, cursorOf);
}

const inLanguage = (language: string) => sql<boolean>`(kind = 'state-order' OR language = ${language})`;

/** Under the state order, published, with a place that nobody has, and never declined to this application. */
const freeFor = (applicationId: string, at: Instant) => sql<boolean>`(kind = 'state-order' AND publish_at <= ${at}
    AND NOT EXISTS (SELECT 1 FROM response
      WHERE bulletin_id = bulletin.id AND application_id = ${applicationId} AND status = 'declined')
    AND places > (SELECT count(*) FROM response
      WHERE bulletin_id = bulletin.id AND status IN ('held', 'activated', 'enrolled')))`;

/**
 * The cut-offs of bulletins as they count at an instant: in the opening minute a parent may look before the bulletin's
 * timer has come to its publication, and sees what that will fix.
 */
async function cutoffsAt(work: Work, bulletins: readonly BulletinRow[], at: Instant): Promise<Map<string, Cutoffs>> {
  const ids = bulletins.map(({ id }) => id);
  const cutoffs = await cutoffsOfBulletins(work, ids);
  const isLate = ({ kind, status, publishAt }: BulletinRow) =>
    kind === 'public' && status === 'scheduled' && isAtOrAfter(at, publishAt);
  for (const bulletin of bulletins.filter(isLate)) {
    cutoffs.set(bulletin.id, await cutoffsAtPublication(work, bulletin));
  }
  return cutoffs;
}

/** Each bulletin of the application's age group and language, and why it may not respond where it may not. */
export function bulletinsFor(database: Database, applicationId: string, query: Query): Promise<Page> {
  return database.snapshot((work) => readBulletins(work, applicationId, query));
}

async function readBulletins(work: Work, applicationId: string, query: Query): Promise<Page> {
  const at = toInstant(query.at);
  const application = await applicationOf(work, applicationId);
  const responses = await work.db
    .selectFrom('response')
    .selectAll()
    .where('applicationId', '=', applicationId)
    .execute();
  const { items: bulletins, nextCursor } = await pageFor(work, application, query, 'all');
  const views = await presentBulletins(work, bulletins, at);
  const cutoffs = await cutoffsAt(work, bulletins, at);
  const known = new KnownResponses(responses);
  const items = bulletins.flatMap((row, index) => {
    const bulletin = views[index];
    if (!bulletin) return [];
    const candidate = candidateOf(application, known, row.id);
    const verdict = admit(candidate, { ...row, cutoffs: cutoffs.get(row.id) ?? noCutoffs }, at);
    return [{ bulletin, mayRespond: verdict.ok, refusal: verdict.ok ? null : verdict.refusal }];
  });
  return { items, nextCursor };
}

/**
 * The button of S2: shown when the child is in the queue, old enough, and such places are free in the locality; else
 * the first of these that is missing.
 */
export async function privateChoices(database: Database, applicationId: string, query: Query): Promise<Choices> {
  const at = toInstant(query.at);
  const work = await database.reading();
  const application = await applicationOf(work, applicationId);
  const refusal = whyNoChoice(application, at) ?? notOldEnough(work.policy, application, at);
  if (refusal) return { refusal, items: [], nextCursor: null };
  const { items, nextCursor } = await pageFor(work, application, query, 'choices');
  const isNone = items.length === 0 && nextCursor === null && query.cursor === undefined;
  return {
    refusal: isNone ? { code: 'no-free-place' } : null,
    items: await presentBulletins(work, items, at),
    nextCursor,
  };
}

function whyNoChoice(application: ApplicationRow, at: Instant): Refusal | null {
  if (application.gate === 'closed') {
    const candidate = candidateOf(application, new KnownResponses([]), '');
    return { code: isDueToOpen(candidate, at) ? 'gate-closed' : candidate.gateReason };
  }
  return isAtOrAfter(at, application.agesOutAt) ? { code: 'child-too-old' } : null;
}

function notOldEnough(...asked: Parameters<typeof oldEnough>): Refusal | null {
  const age = oldEnough(...asked);
  return age.ok ? null : age.refusal;
}
