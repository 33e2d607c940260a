import { isDeepStrictEqual } from 'node:util';
import type { CalendarYear } from '@kezek/calendar/holidays';
import { kazakhstanCalendar } from '@kezek/calendar/calendar-table';
import { transaction } from '@kezek/platform/postgres';
import { defaultClosingReasons } from '@kezek/rules/pack/closing-reasons';
import { defaultPacks } from '@kezek/rules/pack/default-packs';
import type { RulePack } from '@kezek/rules/pack/rule-pack';
import { sql, type Selectable } from 'kysely';
import type { Pool } from 'pg';
import type { Tables } from '../generated/kysely/tables';
import { advisoryLocks } from '../storage/advisory-locks';
import { rowsOf, statementsOn, type Work } from '../storage/work';
import type { Policy } from './policy';

type Db = Work['db'];

/** How long another process' edit may go unnoticed here. Open windows never move, so only what opens now is late. */
const freshMs = 2_000;

/** Rule packs and calendar, by version. What this process edits it sees at once. */
export class PolicyStore {
  private loaded: { policy: Policy; at: number } | undefined;
  private loading: Promise<Policy> | undefined;

  constructor(private readonly pool: Pool) {}

  async current(): Promise<Policy> {
    if (this.loaded && performance.now() - this.loaded.at < freshMs) return this.loaded.policy;
    return (this.loading ??= this.load().finally(() => (this.loading = undefined)));
  }

  /** At the first start: the packs and the calendar that the product comes with. */
  async seed(): Promise<void> {
    const { db } = statementsOn(this.pool);
    await db
      .insertInto('rulePack')
      .values([...defaultPacks])
      .onConflict((row) => row.doNothing())
      .execute();
    const { version, years } = kazakhstanCalendar;
    await db
      .insertInto('calendarVersion')
      .values({ version, years })
      .onConflict((row) => row.doNothing())
      .execute();
  }

  /**
   * A later version of a locality's pack. Numbered over all localities, so that a stored version names one pack, also
   * where a city's first own pack follows the country's. Whoever adds one, wherever, waits for its turn.
   */
  async addPack(pack: Omit<RulePack, 'version'>, addedBy: string | null): Promise<number> {
    return this.inTurn(async (db) => {
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
      return version;
    });
  }

  /** Replaces one year in a new version of the calendar. */
  async setYear(year: string, days: CalendarYear, addedBy: string | null): Promise<number> {
    return this.inTurn(async (db) => {
      const last = await newestCalendar(db);
      const version = last.version + 1;
      await db
        .insertInto('calendarVersion')
        .values({ version, years: { ...last.years, [year]: days }, addedBy })
        .execute();
      return version;
    });
  }

  /** One at a time, over all processes: each reads what the one before has written. */
  private async inTurn(edit: (db: Db) => Promise<number>): Promise<number> {
    const version = await transaction(this.pool, async (client) => {
      const work = statementsOn(client);
      await rowsOf(work, sql`SELECT pg_advisory_xact_lock(${advisoryLocks.policy})`);
      return edit(work.db);
    });
    this.loaded = undefined;
    return version;
  }

  private async load(): Promise<Policy> {
    const at = performance.now();
    const { db } = statementsOn(this.pool);
    const [packs, { version, years }] = await Promise.all([
      db
        .selectFrom('rulePack')
        .select(['locality', 'version', 'appliesFrom', 'values'])
        .orderBy('locality')
        .orderBy('version')
        .execute(),
      newestCalendar(db),
    ]);
    const policy: Policy = {
      // Packs from before they named reasons for closing.
      packs: packs.map((pack) => ({ ...pack, values: { closingReasons: defaultClosingReasons, ...pack.values } })),
      calendar: { version, years },
    };
    this.loaded = { policy, at };
    return policy;
  }
}

const newestCalendar = (db: Db) =>
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
