import type { Instant } from '@kezek/calendar/instant';
import { toInstant } from '@kezek/calendar/instant';
import {
  ImportKind,
  type Import,
  type ImportDetails,
  type ImportRow,
  type RowOutcome,
} from '@kezek/contract/public/imports';
import { Language, type Locale } from '@kezek/contract/values';
import { Problem } from '@kezek/platform/problem';
import { codeInWords, format, isTextKey } from '@kezek/texts/format';
import type { Params } from '@kezek/texts/message';
import { sql } from 'kysely';
import { z } from 'zod';
import { none } from './checking/queue-row';
import { fieldsOf } from './columns/fields';
import { mappingOf, sampleOf } from './mapping';
import type { ImportNeeds } from './needs';
import { dbOn, findImport, type Db, type ImportTableRow } from './storage';

/** The code's words for who reads. */
function inWords(group: 'failures' | 'problems', code: string, params: Params | undefined, locale: Locale) {
  const key = `imports.${group}.${code}`;
  return { code, text: isTextKey(key) ? format(locale, key, params) : code };
}

/** What a column is called. */
const fieldTitle = (name: string, locale: Locale): string => codeInWords(locale, 'imports.fields', name);

const Failure = z.object({ code: z.string(), params: z.record(z.string(), z.union([z.string(), z.number()])) });

function presentImport(row: ImportTableRow, names: ReadonlyMap<string, string>, locale: Locale): Import {
  const { id, fileName, state, uploadedAt, uploadedBy, confirmedBy, finishedAt, rows, done } = row;
  const somebody = (who: string) => ({ id: who, name: names.get(who) ?? '' });
  const failure = Failure.safeParse(row.failure).data;
  return {
    id,
    kind: ImportKind.parse(row.kind),
    fileName,
    state,
    uploadedAt: toInstant(uploadedAt),
    uploadedBy: somebody(uploadedBy),
    confirmedBy: confirmedBy === null ? null : somebody(confirmedBy),
    finishedAt,
    rows,
    done,
    failure: failure ? inWords('failures', failure.code, failure.params, locale) : null,
  };
}

export async function presentImports(
  { database }: Pick<ImportNeeds, 'database'>,
  rows: readonly ImportTableRow[],
  locale: Locale,
): Promise<Import[]> {
  const ids = [...new Set(rows.flatMap(({ uploadedBy, confirmedBy }) => [uploadedBy, confirmedBy ?? []].flat()))];
  const people = await database.account.findMany({ where: { id: { in: ids } }, select: { id: true, name: true } });
  const names = new Map(people.map(({ id, name }) => [id, name]));
  return rows.map((row) => presentImport(row, names, locale));
}

/** @throws Problem 404 `import-not-found` */
export async function importOf(
  needs: Pick<ImportNeeds, 'database' | 'pool'>,
  id: string,
  locale: Locale,
): Promise<Import> {
  const row = await findImport(dbOn(needs.pool), id);
  const [shown] = row ? await presentImports(needs, [row], locale) : [];
  if (!shown) throw new Problem(404, 'import-not-found');
  return shown;
}

/** @throws Problem 404 `import-not-found` */
export async function importDetails(
  needs: ImportNeeds,
  { id, reader, locale, at }: { id: string; reader: string; locale: Locale; at: Instant },
): Promise<ImportDetails> {
  const db = dbOn(needs.pool);
  const row = await findImport(db, id);
  const [shown] = row ? await presentImports(needs, [row], locale) : [];
  if (!row || !shown) throw new Problem(404, 'import-not-found');
  const sample = await sampleOf(db, id);
  return {
    ...shown,
    sample,
    fields: fieldsOf[shown.kind].map(({ name, required }) => ({ name, title: fieldTitle(name, locale), required })),
    mapping: await mappingOf(db, { ...row, kind: shown.kind }, sample),
    ...(await countsOf(db, id)),
    unknown: await unknownValues(needs, row, locale, at),
    queues: await queuesOf(db, row),
    mayConfirm: row.uploadedBy !== reader,
  };
}

async function countsOf(db: Db, id: string): Promise<Pick<ImportDetails, 'counts' | 'noted'>> {
  const rows = await db
    .selectFrom('importRow')
    .select(({ fn }) => [
      'outcome',
      fn.countAll<number>().as('lines'),
      fn.countAll<number>().filterWhere(saysSomething).as('noting'),
    ])
    .where('importId', '=', id)
    .where('outcome', 'is not', null)
    .groupBy('outcome')
    .execute();
  const counts = { ready: 0, unchanged: 0, wrong: 0, added: 0, refused: 0 };
  const noted = { ...counts };
  for (const { outcome, lines, noting } of rows) {
    if (outcome === null) continue;
    counts[outcome] = lines;
    noted[outcome] = noting;
  }
  return { counts, noted };
}

const saysSomething = sql<boolean>`problems <> '[]'`;

const mostUnknown = 50;
const kindCodes = ['public', 'private', 'state-order'] as const;

/** Values that an operator may give a meaning, with what they may mean. */
async function unknownValues(
  { packs, services, pool }: ImportNeeds,
  { id, city, state, kind }: ImportTableRow,
  locale: Locale,
  at: Instant,
): Promise<ImportDetails['unknown']> {
  if (state !== 'checked') return [];
  const { rows } = await sql<{ field: string; value: string; rows: number }>`
    SELECT p ->> 'field' AS field, p -> 'params' ->> 'value' AS value, count(*)::int AS rows
    FROM import_row, jsonb_array_elements(problems) AS p
    WHERE import_id = ${id} AND outcome = 'wrong' AND p ->> 'code' = 'value-unknown' AND p -> 'params' ? 'value'
    GROUP BY 1, 2 ORDER BY 3 DESC, 1, 2 LIMIT ${mostUnknown}`.execute(dbOn(pool));
  if (rows.length === 0) return [];
  const { values } = await packs.inForce(city, at);
  const { items } = await services.catalog.localities({ query: { parent: city } });
  const nothing = { code: none, text: format(locale, 'imports.choices.none') };
  const choices: Readonly<Record<string, { code: string; text: string }[]>> = {
    language: Language.options.map((code) => ({ code, text: format(locale, `applications.words.bulletin.${code}`) })),
    privilege: [nothing, ...values.queue.privileges.map(({ code, text }) => ({ code, text: text[locale] }))],
    locality: [
      ...(kind === 'queue' ? [nothing] : []),
      ...items.map(({ kato, names }) => ({ code: kato, text: names[locale] })),
    ],
    kind: kindCodes.map((code) => ({ code, text: format(locale, `imports.choices.kinds.${code}`) })),
    privilegeConfirmed: (['yes', 'no'] as const).map((code) => ({
      code,
      text: format(locale, `imports.choices.${code}`),
    })),
  };
  return rows.map((one) => ({ ...one, choices: choices[one.field] ?? [] }));
}

const Sizes = z.array(z.object({ birthYear: z.number().int(), language: Language, applications: z.number().int() }));

/** How long each queue was at the check, and how many join it. */
async function queuesOf(db: Db, { id, kind, queues }: ImportTableRow): Promise<ImportDetails['queues']> {
  const before = Sizes.safeParse(queues).data;
  if (!before || kind !== 'queue') return [];
  const { rows } = await sql<{ birthYear: number; language: string; joining: number }>`
    SELECT left(item ->> 'birthDate', 4)::int AS "birthYear", item ->> 'language' AS language, count(*)::int AS joining
    FROM import_row WHERE import_id = ${id} AND outcome IN ('ready', 'added') GROUP BY 1, 2 ORDER BY 1, 2`.execute(db);
  return rows.map(({ birthYear, language, joining }) => ({
    birthYear,
    language: Language.parse(language),
    before: before.find((one) => one.birthYear === birthYear && one.language === language)?.applications ?? 0,
    joining,
  }));
}

/** Lines of one outcome, in the file's order. */
export async function linesOf(
  { pool }: Pick<ImportNeeds, 'pool'>,
  id: string,
  { outcome, noted, cursor, limit }: { outcome: RowOutcome; noted?: '1'; cursor?: string; limit: number },
  locale: Locale,
): Promise<{ items: ImportRow[]; nextCursor: string | null }> {
  if (cursor !== undefined && !/^\d{1,9}$/.test(cursor)) throw new Problem(400, 'invalid-cursor');
  const rows = await dbOn(pool)
    .selectFrom('importRow')
    .select(['rowNo', 'cells', 'outcome', 'applicationId', 'problems'])
    .where('importId', '=', id)
    .where('outcome', '=', outcome)
    .where('rowNo', '>', Number(cursor ?? 0))
    .$if(noted !== undefined, (query) => query.where(saysSomething))
    .orderBy('rowNo')
    .limit(limit + 1)
    .execute();
  const items = rows.slice(0, limit).map(({ rowNo, cells, applicationId, problems }) => ({
    rowNo,
    cells,
    outcome,
    applicationId,
    problems: problems.map(({ field, code, params }) => ({
      field,
      title: field === null ? null : fieldTitle(field, locale),
      ...inWords('problems', code, params, locale),
    })),
  }));
  return { items, nextCursor: rows.length > limit ? String(items.at(-1)?.rowNo) : null };
}
