import { isAtOrAfter, toInstant, type Instant } from '@kezek/calendar/instant';
import type { bulletinForGateway } from '@kezek/contract/internal/bulletin-for-gateway';
import type { ReplyOf, RequestOf } from '@kezek/contract/route';
import { admit, isDueToOpen } from '@kezek/rules/bulletin/admission';
import type { Refusal } from '@kezek/rules/refusal';
import { oldEnough } from '../directions/choose-private';
import { missing } from '../problems';
import { cutoffsOfBulletins, noCutoffs } from '../queue/cutoffs';
import { candidateOf, KnownResponses } from '../responses/applicants';
import { bulletinColumns } from '../storage/columns';
import { pageOf, readCursor } from '../storage/cursor';
import type { Database } from '../storage/database';
import { applicationRow, responseRow } from '../storage/from-prisma';
import { lockBulletin } from '../storage/locks';
import type { ApplicationRow, BulletinRow } from '../storage/rows';
import { rowsOf } from '../storage/work';
import { advance, isDue } from './advance';
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
 * order of any language. What is due by now is done first: in the opening minute a parent may look before the bulletin's
 * timer has come to it.
 *
 * @param what `choices`: only what may be chosen at this moment.
 */
async function pageFor(
  database: Database,
  application: ApplicationRow,
  query: Query,
  what: 'all' | 'choices',
): Promise<{ items: BulletinRow[]; nextCursor: string | null }> {
  const at = toInstant(query.at);
  const seen = await read(database, application, query, what);
  const due = seen.items.filter((bulletin) => isDue(bulletin, at));
  if (due.length === 0) return seen;
  for (const { id } of due) {
    await database.transact(async (work) => {
      const bulletin = await lockBulletin(work, id);
      return bulletin && advance(work, bulletin, at);
    });
  }
  return read(database, application, query, what);
}

/** Everything is asked for by the statement, so that nothing is cut off before it. */
async function read(
  { pool: client }: Database,
  { id, city, birthYear, language }: ApplicationRow,
  { cursor, limit, at }: Query,
  what: 'all' | 'choices',
) {
  const [publishAt, after] = readCursor(cursor, 2) ?? [];
  const rows = await rowsOf<BulletinRow>(
    { client },
    `SELECT ${bulletinColumns} FROM bulletin
     WHERE city = $1 AND birth_year = $2 AND status IN ('scheduled', 'published')
       AND ($4::timestamptz IS NULL OR (publish_at, id) > ($4, $5::uuid)) AND ${filters[what]}
     ORDER BY publish_at, id LIMIT $6`,
    what === 'all'
      ? [city, birthYear, language, publishAt === undefined ? null : toInstant(publishAt), after ?? null, limit + 1]
      : [city, birthYear, id, publishAt === undefined ? null : toInstant(publishAt), after ?? null, limit + 1, at],
  );
  return pageOf(rows, limit, cursorOf);
}

const filters = {
  all: `(kind = 'state-order' OR language = $3)`,
  choices: `kind = 'state-order' AND publish_at <= $7 AND close_at > $7
    AND NOT EXISTS (SELECT 1 FROM response WHERE bulletin_id = bulletin.id AND application_id = $3 AND status = 'declined')
    AND places > (SELECT count(*) FROM response
      WHERE bulletin_id = bulletin.id AND status IN ('held', 'activated', 'enrolled'))`,
} as const;

/** Each bulletin of the application's age group and language, and why it may not respond where it may not. */
export async function bulletinsFor(database: Database, applicationId: string, query: Query): Promise<Page> {
  const at = toInstant(query.at);
  const { application, responses } = await applicant(database, applicationId);
  const { items: bulletins, nextCursor } = await pageFor(database, application, query, 'all');
  const work = await database.reading();
  const views = await presentBulletins(work, bulletins, at);
  const cutoffs = await cutoffsOfBulletins(
    work,
    bulletins.map(({ id }) => id),
  );
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
  const { items, nextCursor } = await pageFor(database, application, query, 'choices');
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
