import type { Instant } from '@kezek/calendar/instant';
import type { bulletinForGateway } from '@kezek/contract/internal/bulletin-for-gateway';
import type { ApplicationView } from '@kezek/contract/internal/bulletin/views';
import type { RequestOf } from '@kezek/contract/route';
import { Problem } from '@kezek/platform/problem';
import { finalStages } from '@kezek/rules/application/state';
import { sql } from 'kysely';
import { applicationViews } from '../journal/application-views';
import { anyOf } from '../storage/any-of';
import { pageOf, readCursor, readNumberCursor, writeCursor } from '../storage/cursor';
import type { Database } from '../storage/database';
import type { Work } from '../storage/work';
import { isAskedFor } from './conditions';
import { foldedWords, hasWords, likenessOf, takeForLike } from './likeness';
import { meantBy, type Meant } from './meant-by';
import { standingWithNumber } from './with-queue-number';

type Query = RequestOf<typeof bulletinForGateway.searchApplications>['query'];
export type Filter = Omit<Query, 'cursor' | 'limit' | 'at' | 'text' | 'number'>;
type Paging = { cursor?: string; limit: number };
type Page = { items: ApplicationView[]; nextCursor: string | null };
type Reading = Pick<Work, 'db' | 'policy'>;

/** Applications for operators: newest first, or those whose child's name is most like the one given. */
export async function findApplications(
  database: Database,
  { text, number, at, cursor, limit, ...filter }: Omit<Query, 'at'> & { at: Instant },
): Promise<Page> {
  const paging = { cursor, limit };
  const meant = text ? meantBy(text) : {};
  if (number !== undefined) return byQueueNumber(database, { ...filter, ...meant, at }, number, paging);
  if (meant.name !== undefined) return byName(database, { ...filter, at }, meant.name, paging);
  const rows = await newestFirst(await database.reading(), { ...filter, ...meant, at }, paging).execute();
  const { items, nextCursor } = pageOf(rows, limit, (last) => writeCursor([last.submissionNo]));
  return { items: await viewsOf(database, items, at), nextCursor };
}

export type Asked = Filter & Meant & { at: Instant };

export function newestFirst({ db, policy }: Reading, asked: Asked, { cursor, limit }: Paging) {
  const before = readNumberCursor(cursor);
  return db
    .selectFrom('application')
    .select(['id', 'submissionNo'])
    .where((row) => isAskedFor(row, policy, asked))
    .$if(before !== undefined, (found) => found.where('submissionNo', '<', before ?? 0))
    .orderBy('submissionNo', 'desc')
    .limit(limit + 1);
}

/** One of each queue that is asked for: its number there, and whatever else is asked. */
async function byQueueNumber(database: Database, asked: Asked, number: number, paging: Paging): Promise<Page> {
  const { city, name } = asked;
  if (city === undefined) return { items: [], nextCursor: null };
  const page = await database.snapshot(async (work) => {
    const ids = await standingWithNumber(work, { ...asked, city }, number);
    const words = name === undefined ? [] : await foldedWords(work, name);
    await takeForLike(work);
    const rows = await newestFirst(work, asked, paging)
      .where('id', '=', anyOf(ids))
      .$if(words.length > 0, (found) => found.where(hasWords(words)))
      .execute();
    return pageOf(rows, paging.limit, (last) => writeCursor([last.submissionNo]));
  });
  return { ...page, items: await viewsOf(database, page.items, asked.at) };
}

async function byName(database: Database, asked: Asked, name: string, paging: Paging): Promise<Page> {
  const page = await database.snapshot(async (work) => {
    const words = await foldedWords(work, name);
    if (words.length === 0) return { items: [], nextCursor: null };
    await takeForLike(work);
    const rows = await mostAlike(work, asked, words, paging).execute();
    return pageOf(rows, paging.limit, (last) => writeCursor([last.likeness, last.submissionNo]));
  });
  return { ...page, items: await viewsOf(database, page.items, asked.at) };
}

export function mostAlike({ db, policy }: Reading, asked: Asked, words: readonly string[], { cursor, limit }: Paging) {
  const found = db
    .selectFrom('application')
    .select(['id', 'submissionNo', likenessOf(words).as('likeness')])
    .where((row) => isAskedFor(row, policy, asked))
    .where(hasWords(words))
    .as('found');
  return db
    .selectFrom(found)
    .selectAll()
    .where(behind(cursor))
    .orderBy('likeness', 'desc')
    .orderBy('submissionNo', 'desc')
    .limit(limit + 1);
}

/** @throws Problem 400 `invalid-cursor`. */
function behind(cursor: string | undefined) {
  const last = readCursor(cursor, 2);
  if (!last) return sql<boolean>`true`;
  const [likeness, submissionNo] = last.map(Number);
  if (!Number.isSafeInteger(likeness) || !Number.isSafeInteger(submissionNo)) throw new Problem(400, 'invalid-cursor');
  return sql<boolean>`(likeness, submission_no) < (${likeness}::int, ${submissionNo}::bigint)`;
}

/** Privileges that wait for an operator, the longest first. */
export async function claimedPrivileges(
  database: Database,
  { city, at, ...paging }: Paging & { city?: string; at: Instant },
): Promise<Page> {
  const after = readNumberCursor(paging.cursor);
  const rows = await waitingPrivileges(database.statements, city)
    .select(['id', 'submissionNo'])
    .$if(after !== undefined, (found) => found.where('submissionNo', '>', after ?? 0))
    .orderBy('submissionNo')
    .limit(paging.limit + 1)
    .execute();
  const { items, nextCursor } = pageOf(rows, paging.limit, (last) => writeCursor([last.submissionNo]));
  return { items: await viewsOf(database, items, at), nextCursor };
}

export const waitingPrivileges = ({ db }: Pick<Work, 'db'>, city: string | undefined) =>
  db
    .selectFrom('application')
    .where('privilegeStatus', '=', 'claimed')
    .where('stage', 'not in', finalStages)
    .where((row) => row.and({ ...(city && { city }) }));

const viewsOf = (database: Database, rows: readonly { id: string }[], at: Instant) =>
  applicationViews(
    database,
    rows.map(({ id }) => id),
    at,
  );
