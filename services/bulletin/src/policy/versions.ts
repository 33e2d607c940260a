import { isDeepStrictEqual } from 'node:util';
import type { CalendarYear } from '@kezek/calendar/holidays';
import { defaultClosingReasons } from '@kezek/rules/pack/closing-reasons';
import type { RulePack } from '@kezek/rules/pack/rule-pack';
import type { Selectable } from 'kysely';
import type { Tables } from '../generated/kysely/tables';
import { tellOfPack } from '../ledger/rules-leaf';
import type { Statements, Work } from '../storage/work';
import type { Policy } from './policy';

type Db = Pick<Work, 'db'>;

/**
 * A later version of a locality's pack. Numbered over all localities, so that a stored version names one pack, also
 * where a city's first own pack follows the country's. Whoever adds one, wherever, waits for its turn.
 */
export async function addPackIn(
  work: Statements,
  pack: Omit<RulePack, 'version'>,
  addedBy: string | null,
): Promise<number> {
  const { db } = work;
  const newestFirst = db.selectFrom('rulePack').orderBy('version', 'desc').limit(1);
  const last = await newestFirst.selectAll().where('locality', '=', pack.locality).executeTakeFirst();
  // A retry whose first try was carried out, but not answered.
  if (last && isSamePack(last, pack, addedBy)) return last.version;
  const newest = await newestFirst.select('version').executeTakeFirst();
  const version = (newest?.version ?? 0) + 1;
  await db
    .insertInto('rulePack')
    .values({ ...pack, version, addedBy })
    .execute();
  await tellOfPack(work, { ...pack, version });
  return version;
}

/** Replaces one year in a new version of the calendar. */
export async function setYearIn(work: Db, year: string, days: CalendarYear, addedBy: string | null): Promise<number> {
  const last = await newestCalendar(work);
  const version = last.version + 1;
  await work.db
    .insertInto('calendarVersion')
    .values({ version, years: { ...last.years, [year]: days }, addedBy })
    .execute();
  return version;
}

/** All packs and the calendar, as they are in one transaction or at one moment. */
export async function readPolicy(work: Db): Promise<Policy> {
  const packs = await work.db
    .selectFrom('rulePack')
    .select(['locality', 'version', 'appliesFrom', 'values'])
    .orderBy('locality')
    .orderBy('version')
    .execute();
  const { version, years } = await newestCalendar(work);
  return {
    // Packs from before they named reasons for closing.
    packs: packs.map((pack) => ({ ...pack, values: { closingReasons: defaultClosingReasons, ...pack.values } })),
    calendar: { version, years },
  };
}

const newestCalendar = ({ db }: Db) =>
  db.selectFrom('calendarVersion').selectAll().orderBy('version', 'desc').limit(1).executeTakeFirstOrThrow();

const isSamePack = (
  last: Omit<Selectable<Tables['rulePack']>, 'version'>,
  pack: Omit<RulePack, 'version'>,
  addedBy: string | null,
): boolean =>
  last.locality === pack.locality &&
  last.appliesFrom === pack.appliesFrom &&
  last.addedBy === addedBy &&
  isDeepStrictEqual(last.values, pack.values);

/** A year as a version of the calendar had it. */
export async function yearOfVersion({ db }: Db, year: string, version: number): Promise<CalendarYear | undefined> {
  const found = db.selectFrom('calendarVersion').select('years').where('version', '=', version);
  return (await found.executeTakeFirst())?.years[year];
}
