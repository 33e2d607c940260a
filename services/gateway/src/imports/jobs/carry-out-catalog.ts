import { RemoteProblem } from '@kezek/contract/client';
import type { ImportProgress } from '@kezek/contract/internal/gateway-for-imports';
import type {
  GroupUpsert,
  KindergartenUpsert,
  KindergartenWithGroups,
} from '@kezek/contract/internal/catalog-for-gateway';
import { sql } from 'kysely';
import { KindergartenItem } from '../checking/kindergarten-row';
import { LocalityItem } from '../checking/locality-row';
import { rowProblemCode, type RowProblemCode } from '../checking/problem';
import { plain } from '../checking/value-choices';
import { uuidV5 } from '../../http/idempotency/uuid-v5';
import type { ImportNeeds } from '../needs';
import { dbOn, type Db, type ImportTableRow } from '../storage';
import { progressOf, readyLines } from './ready-lines';

/** A kindergarten is one call: few at a time, so that a step stays short. */
const kindergartensAtOnce = 20;
const localitiesAtOnce = 200;

/** Kindergartens by their BIN, each with the groups of its lines; the same again changes nothing. */
export async function carryOutKindergartens(needs: ImportNeeds, row: ImportTableRow): Promise<ImportProgress | null> {
  const db = dbOn(needs.pool);
  const lines = await readyLines(db, row.id, KindergartenItem, kindergartensAtOnce);
  if (lines.length === 0) return null;
  for (const bin of new Set(lines.map(({ item }) => item.bin))) {
    const own = lines.filter(({ item }) => item.bin === bin);
    const rowNos = own.map(({ rowNo }) => rowNo);
    const problem = await writeKindergarten(
      needs,
      row.city,
      bin,
      own.map(({ item }) => item),
    );
    await settle(db, row.id, rowNos, problem);
  }
  return progressOf(db, row, lines.length);
}

/** @returns why it was refused, for all of its lines; null when it is written. */
async function writeKindergarten(
  { services: { catalog } }: ImportNeeds,
  city: string,
  bin: string,
  items: readonly KindergartenItem[],
): Promise<RowProblemCode | null> {
  const known = (await catalog.kindergartens({ query: { bin, limit: 2 } })).items;
  const [one] = known;
  if (known.some((other) => other.city !== city)) return 'other-city';
  if (known.length > 1) return 'several-of-bin';
  const before = one ? await catalog.kindergarten({ params: { id: one.id } }) : null;
  const written = kindergartenOf(bin, items, before);
  try {
    if (written) await catalog.upsertKindergartens({ body: { items: [written] } });
    return null;
  } catch (error) {
    if (!(error instanceof RemoteProblem) || error.status >= 500) throw error;
    return rowProblemCode(error.code);
  }
}

/** What the file doesn't say stays as it is. */
function kindergartenOf(
  bin: string,
  items: readonly KindergartenItem[],
  before: KindergartenWithGroups | null,
): KindergartenUpsert | null {
  const [first] = items;
  if (!first) return null;
  const id = before?.id ?? uuidV5(`kindergarten ${bin}`);
  const groups = items.map((item) => groupOf(id, item, before));
  const languages = new Set([...(before?.languages ?? []), ...groups.map(({ language }) => language)]);
  return {
    id,
    locality: first.locality,
    kind: first.kind,
    bin,
    names: { kk: first.nameKk, ru: first.name, en: before?.names.en ?? first.name },
    languages: [...languages],
    address: { kk: first.address, ru: first.address, en: first.address },
    coordinates: before?.coordinates ?? null,
    contacts: {
      phone: first.phone ?? before?.contacts.phone ?? null,
      email: first.email ?? before?.contacts.email ?? null,
      website: before?.contacts.website ?? null,
    },
    groups,
  };
}

function groupOf(
  kindergartenId: string,
  { group: name, language, birthYearFrom, birthYearTo, capacity, taken }: KindergartenItem,
  before: KindergartenWithGroups | null,
): GroupUpsert {
  const known = before?.groups.find(({ names }) => Object.values(names).some((text) => plain(text) === plain(name)));
  return {
    id: known?.id ?? uuidV5(`group ${kindergartenId} ${plain(name)}`),
    names: known?.names ?? { kk: name, ru: name, en: name },
    language,
    birthYearFrom,
    birthYearTo,
    capacity,
    takenBefore: taken,
  };
}

/** Districts of the city, by their KATO code; the same again changes nothing. */
export async function carryOutLocalities(needs: ImportNeeds, row: ImportTableRow): Promise<ImportProgress | null> {
  const db = dbOn(needs.pool);
  const lines = await readyLines(db, row.id, LocalityItem, localitiesAtOnce);
  if (lines.length === 0) return null;
  const { catalog } = needs.services;
  const known = new Map(
    (await catalog.localities({ query: { parent: row.city } })).items.map((one) => [one.kato, one]),
  );
  const items = lines.map(({ item: { kato, name, nameKk, nameEn } }) => ({
    kato,
    parent: row.city,
    kind: 'district' as const,
    names: { kk: nameKk, ru: name, en: nameEn },
    coordinates: known.get(kato)?.coordinates ?? null,
  }));
  await catalog.upsertLocalities({ body: { items } });
  await settle(
    db,
    row.id,
    lines.map(({ rowNo }) => rowNo),
    null,
  );
  return progressOf(db, row, lines.length);
}

async function settle(db: Db, importId: string, rowNos: readonly number[], problem: RowProblemCode | null) {
  const problems = problem === null ? [] : [{ field: null, code: problem }];
  await sql`
    UPDATE import_row SET outcome = ${problem === null ? 'added' : 'refused'}, problems = ${JSON.stringify(problems)}::jsonb
    WHERE import_id = ${importId} AND row_no = ANY(${rowNos}::int[])`.execute(db);
}
