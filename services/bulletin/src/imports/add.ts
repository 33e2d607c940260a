import { randomUUID } from 'node:crypto';
import { dayOf, toCalendarDay, toInstant, type Instant } from '@kezek/calendar/instant';
import type { ImportedApplication, ImportVerdict } from '@kezek/contract/internal/bulletin/import-routes';
import { normalBirthCertificate } from '@kezek/identity/birth-certificate';
import type { KeyedHash } from '@kezek/platform/keyed-hash';
import { Problem } from '@kezek/platform/problem';
import { apply } from '@kezek/rules/application/apply';
import type { FactOf } from '@kezek/rules/application/fact';
import { unopened, type ApplicationState } from '@kezek/rules/application/state';
import { nextWake } from '@kezek/rules/application/wake';
import { privilegeIn } from '@kezek/rules/pack/meaning';
import type { Category } from '@kezek/rules/queue/category';
import type { Insertable } from 'kysely';
import { inherit } from '../applications/inherit';
import type { Tables } from '../generated/kysely/tables';
import { factParams } from '../journal/facts';
import { tellImported } from '../ledger/queue-event';
import { startApplications } from '../outbox/tell';
import type { Database } from '../storage/database';
import { lockQueue } from '../storage/locks';
import type { ApplicationRow } from '../storage/rows';
import { anyOf } from '../storage/any-of';
import type { Work } from '../storage/work';
import { businessNow } from '../time/business-now';
import { judge, refused, type Addable } from './judge';
import { opensWithin } from './opening';

export interface ImportBatch {
  importId: string;
  city: string;
  /** The operator who confirmed the import. */
  by: string;
  rows: readonly ImportedApplication[];
}

/**
 * Rows of an import become ordinary applications in their queues, in one transaction: row, journal, the queue's log, and
 * the start of each one's workflow where its journal stands, behind all that somebody waits for. The same rows again
 * are found as they are. Nobody is told: nobody leads them yet.
 *
 * @returns `waitMs` while a bulletin of the city opens; then nothing was done. @throws Problem 409 `import-is-undone`.
 */
export async function addImported(
  database: Database,
  batch: ImportBatch,
): Promise<{ waitMs: number | null; items: ImportVerdict[] }> {
  return database.transact(async (work) => {
    const at = await businessNow(work);
    const waitMs = await opensWithin(work, batch.city, at);
    if (waitMs !== null) return { waitMs, items: [] };
    await lockImport(work, batch);
    const known = await alreadyAdded(work, batch);
    const fresh = batch.rows.filter(({ rowNo }) => !known.has(rowNo));
    const { addable, rest } = await judge(work, batch.city, fresh, at);
    const items = [
      ...known.values(),
      ...rest,
      ...(await insert(work, { ...batch, childKey: database.childKey }, addable, at)),
    ];
    return { waitMs: null, items: items.toSorted((a, b) => a.rowNo - b.rowNo) };
  });
}

/** Two of one import at once, as of a request that was given up and its repeat, take turns. */
async function lockImport({ db }: Work, { importId: id, city }: ImportBatch): Promise<void> {
  await db
    .insertInto('import')
    .values({ id, city })
    .onConflict((row) => row.doNothing())
    .execute();
  const row = await db.selectFrom('import').selectAll().where('id', '=', id).forNoKeyUpdate().executeTakeFirstOrThrow();
  if (row.undoneAt !== null) throw new Problem(409, 'import-is-undone');
}

const keyOf = (importId: string, rowNo: number): string => `import:${importId}:${rowNo}`;

async function alreadyAdded({ db }: Work, { importId, rows }: ImportBatch): Promise<Map<number, ImportVerdict>> {
  const rowNos = new Map(rows.map(({ rowNo }) => [keyOf(importId, rowNo), rowNo]));
  const found = await db
    .selectFrom('application')
    .select(['id', 'idempotencyKey'])
    .where('idempotencyKey', '=', anyOf([...rowNos.keys()]))
    .execute();
  return new Map(
    found.flatMap(({ id, idempotencyKey }) => {
      const rowNo = rowNos.get(idempotencyKey);
      return rowNo === undefined ? [] : [[rowNo, added(rowNo, id)]];
    }),
  );
}

const added = (rowNo: number, applicationId: string): ImportVerdict => ({
  rowNo,
  outcome: 'added',
  applicationId,
  code: null,
});

/** What an application is made of before it has its number. */
interface Made {
  row: ImportedApplication;
  values: Insertable<Tables['application']> &
    Pick<ApplicationRow, 'id' | 'city' | 'birthYear' | 'language' | 'category' | 'submittedAt'>;
  fact: FactOf<'opened'>;
  state: ApplicationState;
}

async function insert(
  work: Work,
  batch: ImportBatch & { childKey: KeyedHash },
  addable: readonly Addable<ImportedApplication>[],
  at: Instant,
): Promise<ImportVerdict[]> {
  if (addable.length === 0) return [];
  const made: Made[] = [];
  for (const one of addable) made.push(await make(work, batch, one, at));
  for (const { values } of queuesOf(made)) await lockQueue(work, values);
  const stored = await work.db
    .insertInto('application')
    .values(made.map(({ values }) => values))
    // A family may submit the same child at this very moment.
    .onConflict((row) => row.doNothing())
    .returning(['id', 'submissionNo', 'ledgerSalt'])
    .execute();
  const numbers = new Map(stored.map(({ id, submissionNo }) => [id, submissionNo]));
  const there = made.filter(({ values }) => numbers.has(values.id));
  await writeJournal(work, batch, there, at);
  const salts = new Map(stored.map(({ id, ledgerSalt }) => [id, ledgerSalt]));
  for (const { values } of there) {
    tellImported(
      work,
      { ...values, submissionNo: numbers.get(values.id) ?? 0, ledgerSalt: salts.get(values.id) ?? null },
      at,
    );
  }
  await writeQueueLog(work, there, numbers, at);
  await startApplications(
    work,
    there.map(({ values, state }) => ({
      applicationId: values.id,
      locality: batch.city,
      submittedAt: values.submittedAt,
      restored: { state, answers: [] },
    })),
    2,
  );
  return made.map(({ row, values }) =>
    numbers.has(values.id) ? added(row.rowNo, values.id) : refused(row.rowNo, 'child-has-live-application'),
  );
}

async function make(
  work: Work,
  { importId, city, by, childKey }: ImportBatch & { childKey: KeyedHash },
  { row, agesOutAt, pack }: Addable<ImportedApplication>,
  at: Instant,
): Promise<Made> {
  const id = randomUUID();
  const birthDate = toCalendarDay(row.birthDate);
  const submittedAt = toInstant(row.submittedAt);
  const { lapses, stopList } = await inherit(work, { childIin: row.childIin, childKey: childKey(row.childIin) }, at);
  const fact: FactOf<'opened'> = { type: 'opened', agesOutAt, lapses, stopList };
  const state = apply(unopened(id, city), fact, at);
  const category: Category =
    row.privilege !== null && row.privilegeConfirmed
      ? (privilegeIn(pack.values, row.privilege)?.category ?? 'general')
      : 'general';
  const values = {
    id,
    importId,
    idempotencyKey: keyOf(importId, row.rowNo),
    submittedBy: by,
    submittedAt,
    childIin: row.childIin,
    childName: row.childName,
    birthDate,
    city,
    birthYear: Number(birthDate.slice(0, 4)),
    language: row.language,
    district: row.district ?? null,
    wishes: row.wishes,
    birthCertificateNo: normalBirthCertificate(row.birthCertificateNumber ?? '') || null,
    privilegeCode: row.privilege,
    privilegeStatus: row.privilege === null ? null : row.privilegeConfirmed ? 'confirmed' : 'claimed',
    category,
    started: true,
    gate: stopList ? 'closed' : 'open',
    gateReason: stopList ? 'in-stop-list' : null,
    stage: state.stage,
    version: state.version,
    historySeq: historyLines,
    lapses,
    agesOutAt,
    stopList,
    packVersion: pack.version,
    state,
    wakeAt: nextWake(state)?.at ?? null,
  } as const;
  return { row, values, fact, state };
}

/** In the order in which everybody locks several queues: by their keys. */
function queuesOf(made: readonly Made[]): Made[] {
  const byKey = new Map(made.map((one) => [`${one.values.birthYear} ${one.values.language}`, one]));
  return [...byKey].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([, one]) => one);
}

/** That it was imported, and that it was opened. */
export const historyLines = 2;

async function writeJournal({ db }: Work, batch: ImportBatch, made: readonly Made[], at: Instant): Promise<void> {
  if (made.length === 0) return;
  const { importId, by } = batch;
  const lines = made.flatMap(({ row, values, fact, state }) => [
    {
      applicationId: values.id,
      seq: 1,
      commandId: `import:${importId}`,
      at,
      code: 'imported',
      command: 'import',
      actorRole: 'operator' as const,
      actorId: by,
      params: {
        importId,
        submittedOn: dayOf(values.submittedAt),
        ...(values.privilegeStatus === 'confirmed' && { privilege: row.privilege }),
      },
      packVersion: values.packVersion,
    },
    {
      applicationId: values.id,
      seq: historyLines,
      commandId: `${values.id}/open`,
      at,
      code: fact.type,
      command: 'open',
      actorRole: 'system' as const,
      params: factParams(fact),
      version: state.version,
      fact,
    },
  ]);
  await db.insertInto('history').values(lines).execute();
}

/** Of those that are in their queues: not who serves the rest of a stop-list. */
async function writeQueueLog(
  { db }: Work,
  made: readonly Made[],
  numbers: ReadonlyMap<string, number>,
  at: Instant,
): Promise<void> {
  const events = made.flatMap(({ values }) => {
    const { id: applicationId, city, birthYear, language, category, submittedAt, gate } = values;
    const submissionNo = numbers.get(applicationId);
    if (gate !== 'open' || submissionNo === undefined) return [];
    const queue = { city, birthYear, language };
    return [
      { ...queue, at, kind: 'joined' as const, applicationId, category, submittedAt, submissionNo, detail: 'imported' },
    ];
  });
  if (events.length > 0) await db.insertInto('queueEvent').values(events).execute();
}
