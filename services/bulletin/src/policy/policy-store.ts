import type { CalendarYear } from '@kezek/calendar/holidays';
import { kazakhstanCalendar } from '@kezek/calendar/calendar-table';
import { transaction } from '@kezek/platform/postgres';
import { defaultPacks } from '@kezek/rules/pack/default-packs';
import type { RulePack } from '@kezek/rules/pack/rule-pack';
import { sql } from 'kysely';
import type { Pool } from 'pg';
import { advisoryLocks } from '../storage/advisory-locks';
import { rowsOf, statementsOn, type Statements } from '../storage/work';
import type { Policy } from './policy';
import { addPackIn, readPolicy, setYearIn } from './versions';

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

  /** A later version of a locality's pack. */
  async addPack(pack: Omit<RulePack, 'version'>, addedBy: string | null): Promise<number> {
    return this.inTurn((work) => addPackIn(work, pack, addedBy));
  }

  /** Replaces one year in a new version of the calendar. */
  async setYear(year: string, days: CalendarYear, addedBy: string | null): Promise<number> {
    return this.inTurn((work) => setYearIn(work, year, days, addedBy));
  }

  /** One at a time, over all processes: each reads what the one before has written. */
  async inTurn<T>(edit: (work: Statements) => Promise<T>): Promise<T> {
    const done = await transaction(this.pool, async (client) => {
      const work = statementsOn(client);
      await rowsOf(work, sql`SELECT pg_advisory_xact_lock(${advisoryLocks.policy})`);
      return edit(work);
    });
    this.loaded = undefined;
    return done;
  }

  private async load(): Promise<Policy> {
    const at = performance.now();
    const policy = await readPolicy(statementsOn(this.pool));
    this.loaded = { policy, at };
    return policy;
  }
}
