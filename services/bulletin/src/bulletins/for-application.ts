import { isAtOrAfter, toInstant, type Instant } from '@kezek/calendar/instant';
import type { bulletinForGateway } from '@kezek/contract/internal/bulletin-for-gateway';
import type { ReplyOf, RequestOf } from '@kezek/contract/route';
import { admit, isDueToOpen } from '@kezek/rules/bulletin/admission';
import type { Cutoffs } from '@kezek/rules/queue/cutoff';
import type { Refusal } from '@kezek/rules/refusal';
import { oldEnough } from '../referrals/choose-private';
import { missing } from '../problems';
import { cutoffsAtPublication, cutoffsOfBulletins, noCutoffs } from '../queue/cutoffs';
import { candidateOf, KnownResponses } from '../responses/applicants';
import { bulletinColumns } from '../storage/columns';
import { pageOf, readCursor } from '../storage/cursor';
import type { Database } from '../storage/database';
import { applicationRow, responseRow } from '../storage/from-prisma';
import type { ApplicationRow, BulletinRow } from '../storage/rows';
import { rowsOf, type Work } from '../storage/work';
import { cursorOf } from './list';
import { presentBulletins } from './present';

type Query = RequestOf<typeof bulletinForGateway.bulletinsFor>['query'];
type Page = ReplyOf<typeof bulletinForGateway.bulletinsFor>['body'];
type Choices = ReplyOf<typeof bulletinForGateway.privateChoices>['body'];

async function applicant({ prisma }: Database, applicationId: string) {
  const found = await prisma.application.findUnique({ where: { id: applicationId }, include: { responses: true } });
  if (!found) throw missing();
  return { application: applicationRow(found), responses: found.responses.map(responseRow) };
}

/**
 * A page of an application's bulletins, announced or open, soonest publication first: of its queue, and under the state
 * order of any language. Everything is asked for by the statement, so that nothing is cut off before it.
 *
 * @param what `choices`: only what may be chosen at this moment.
 */
async function pageFor(
  work: Work,
  { id, city, birthYear, language }: ApplicationRow,
  { cursor, limit, at }: Query,
  what: 'all' | 'choices',
): Promise<{ items: BulletinRow[]; nextCursor: string | null }> {
  const [publishAt, after] = readCursor(cursor, 2) ?? [];
  const rows = await rowsOf<BulletinRow>(
    work,
    `SELECT ${bulletinColumns} FROM bulletin
     WHERE city = $1 AND birth_year = $2 AND status IN ('scheduled', 'published')
       AND close_at > $7 AND ($4::timestamptz IS NULL OR (publish_at, id) > ($4, $5::uuid)) AND ${filters[what]}
     ORDER BY publish_at, id LIMIT $6`,
    [
      city,
      birthYear,
      what === 'all' ? language : id,
      publishAt === undefined ? null : toInstant(publishAt),
      after ?? null,
      limit + 1,
      at,
    ],
  );
  return pageOf(rows, limit, cursorOf);
}

const filters = {
  all: `(kind = 'state-order' OR language = $3)`,
  choices: `kind = 'state-order' AND publish_at <= $7
    AND NOT EXISTS (SELECT 1 FROM response WHERE bulletin_id = bulletin.id AND application_id = $3 AND status = 'declined')
    AND places > (SELECT count(*) FROM response
      WHERE bulletin_id = bulletin.id AND status IN ('held', 'activated', 'enrolled'))`,
} as const;

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
  return database.snapshot((work) => readBulletins(work, database, applicationId, query));
}

async function readBulletins(work: Work, database: Database, applicationId: string, query: Query): Promise<Page> {
  const at = toInstant(query.at);
  const { application, responses } = await applicant(database, applicationId);
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
  const { application } = await applicant(database, applicationId);
  const work = await database.reading();
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
