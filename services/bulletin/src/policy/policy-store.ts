import { isDeepStrictEqual } from 'node:util';
import type { CalendarYear } from '@kezek/calendar/holidays';
import { kazakhstanCalendar, type WorkCalendar } from '@kezek/calendar/calendar-table';
import { toCalendarDay } from '@kezek/calendar/instant';
import { defaultClosingReasons } from '@kezek/rules/pack/closing-reasons';
import { defaultPacks } from '@kezek/rules/pack/default-packs';
import type { RulePack, RulePackValues } from '@kezek/rules/pack/rule-pack';
import type { Prisma, PrismaClient } from '../generated/prisma/client';
import { advisoryLocks } from '../storage/advisory-locks';
import { dayText, fromDay, jsonOf } from '../storage/prisma-values';
import type { Policy } from './policy';

type StoredValues = Omit<RulePackValues, 'closingReasons'> & Partial<Pick<RulePackValues, 'closingReasons'>>;

/** How long another process' edit may go unnoticed here. Open windows never move, so only what opens now is late. */
const freshMs = 2_000;

/** Rule packs and calendar, by version. What this process edits it sees at once. */
export class PolicyStore {
  private loaded: { policy: Policy; at: number } | undefined;
  private loading: Promise<Policy> | undefined;

  constructor(private readonly prisma: PrismaClient) {}

  async current(): Promise<Policy> {
    if (this.loaded && performance.now() - this.loaded.at < freshMs) return this.loaded.policy;
    return (this.loading ??= this.load().finally(() => (this.loading = undefined)));
  }

  /** At the first start: the packs and the calendar that the product comes with. */
  async seed(): Promise<void> {
    await this.prisma.rulePack.createMany({
      data: defaultPacks.map((pack) => ({
        locality: pack.locality,
        version: pack.version,
        appliesFrom: fromDay(pack.appliesFrom),
        values: inputJson(pack.values),
      })),
      skipDuplicates: true,
    });
    await this.prisma.calendarVersion.createMany({
      data: [{ version: kazakhstanCalendar.version, years: inputJson(kazakhstanCalendar.years) }],
      skipDuplicates: true,
    });
  }

  /**
   * A later version of a locality's pack. Numbered over all localities, so that a stored version names one pack, also
   * where a city's first own pack follows the country's. Whoever adds one, wherever, waits for its turn.
   */
  async addPack(pack: Omit<RulePack, 'version'>, addedBy: string | null): Promise<number> {
    return this.inTurn(async (tx) => {
      const own = { where: { locality: pack.locality }, orderBy: { version: 'desc' } } as const;
      const last = await tx.rulePack.findFirst(own);
      // A retry whose first try was carried out, but not answered.
      if (last && isSamePack(last, pack, addedBy)) return last.version;
      const newest = await tx.rulePack.findFirst({ orderBy: { version: 'desc' } });
      const version = (newest?.version ?? 0) + 1;
      const { locality } = pack;
      const appliesFrom = fromDay(pack.appliesFrom);
      await tx.rulePack.create({ data: { locality, version, appliesFrom, values: inputJson(pack.values), addedBy } });
      return version;
    });
  }

  /** Replaces one year in a new version of the calendar. */
  async setYear(year: string, days: CalendarYear, addedBy: string | null): Promise<number> {
    return this.inTurn(async (tx) => {
      const last = await tx.calendarVersion.findFirstOrThrow({ orderBy: { version: 'desc' } });
      const version = last.version + 1;
      const years = inputJson({ ...jsonOf<WorkCalendar['years']>(last.years), [year]: days });
      await tx.calendarVersion.create({ data: { version, years, addedBy } });
      return version;
    });
  }

  /** One at a time, over all processes: each reads what the one before has written. */
  private async inTurn(edit: (tx: Prisma.TransactionClient) => Promise<number>): Promise<number> {
    const version = await this.prisma.$transaction(async (tx) => {
      await tx.$executeRaw`SELECT pg_advisory_xact_lock(${advisoryLocks.policy})`;
      return edit(tx);
    });
    this.loaded = undefined;
    return version;
  }

  private async load(): Promise<Policy> {
    const at = performance.now();
    const [packs, calendar] = await Promise.all([
      this.prisma.rulePack.findMany({ orderBy: [{ locality: 'asc' }, { version: 'asc' }] }),
      this.prisma.calendarVersion.findFirstOrThrow({ orderBy: { version: 'desc' } }),
    ]);
    const policy: Policy = {
      packs: packs.map((pack) => ({
        locality: pack.locality,
        version: pack.version,
        appliesFrom: toCalendarDay(dayText(pack.appliesFrom)),
        // Packs from before they named reasons for closing.
        values: { closingReasons: defaultClosingReasons, ...jsonOf<StoredValues>(pack.values) },
      })),
      calendar: { version: calendar.version, years: jsonOf<WorkCalendar['years']>(calendar.years) },
    };
    this.loaded = { policy, at };
    return policy;
  }
}

/** Plain data of ours as Prisma's input type, whose index signature our interfaces lack. */
function inputJson(value: object): Prisma.InputJsonObject {
  return { ...value };
}

function isSamePack(
  last: { locality: string; appliesFrom: Date; values: Prisma.JsonValue; addedBy: string | null },
  pack: Omit<RulePack, 'version'>,
  addedBy: string | null,
): boolean {
  return (
    last.locality === pack.locality &&
    last.appliesFrom.getTime() === fromDay(pack.appliesFrom).getTime() &&
    last.addedBy === addedBy &&
    isDeepStrictEqual(last.values, inputJson(pack.values))
  );
}
