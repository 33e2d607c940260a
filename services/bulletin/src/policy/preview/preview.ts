import { addDays, dayOf, toCalendarDay, toInstant, type CalendarDay } from '@kezek/calendar/instant';
import type { RulesPreview, YearPreview } from '@kezek/contract/internal/bulletin/draft-views';
import { Problem } from '@kezek/platform/problem';
import type { Database } from '../../storage/database';
import type { Work } from '../../storage/work';
import { livingDraft, type DraftKey, type DraftRow } from '../drafts/rows';
import { rulesIn, rulesOf } from '../drafts/rules-subject';
import { yearIn, yearOf } from '../drafts/year-subject';
import { packOn, type Policy } from '../policy';
import { privilegesDropped } from './dropped';
import { queueChanges } from './queues';
import { scheduledChanges } from './scheduled';
import { windowChanges } from './windows';

/** Of rules: what opens within so many days of the first one is looked at. */
const rulesDays = 30;
/** A window that opens so many days ahead of a year may end in it. */
const daysAhead = 60;

/**
 * What a city's draft would change, as everything stands now. What is read is read at one moment, in a transaction that
 * can't write and locks nothing; what is only counted is counted after it.
 *
 * @throws Problem 404 `draft-not-found`
 */
export async function previewRules(database: Database, city: string): Promise<RulesPreview> {
  const { days, before, after, ...read } = await database.snapshot(async (work) => {
    const { version, content } = await livingOr404(work, rulesOf(city).key);
    const { appliesFrom: from, values } = rulesIn(content);
    const was = packOn(work.policy, city, from).values;
    const policies = { before: work.policy, after: withPack(work.policy, { city, appliesFrom: from, values }) };
    return {
      ...policies,
      days: { from, until: addDays(from, rulesDays - 1) },
      version,
      queues: await queueChanges(work, city, was, values),
      scheduled: {
        ...(await scheduledChanges(work, policies.after, { city, from })),
        turnDepth: { before: was.bulletin.turnDepth, after: values.bulletin.turnDepth },
      },
      privilegesDropped: await privilegesDropped(work, city, was, values),
    };
  });
  return { ...read, windows: await windowChanges({ before, after, city }, days) };
}

/**
 * What a year's draft would change from a day on: of scheduled bulletins those of the whole country, whose calendar it is,
 * each by its city's rules; of windows, whose days are rules too, by those of one city. @throws Problem 404 `draft-not-found`
 */
export async function previewYear(
  database: Database,
  year: string,
  { city, at }: { city: string; at: string },
): Promise<YearPreview> {
  const from = later(dayOf(toInstant(at)), addDays(toCalendarDay(`${year}-01-01`), -daysAhead));
  const { before, after, ...read } = await database.snapshot(async (work) => {
    const { version, content } = await livingOr404(work, yearOf(year).key);
    const { calendar } = work.policy;
    const years = { ...calendar.years, [year]: yearIn(content).days };
    const policies = { before: work.policy, after: { ...work.policy, calendar: { ...calendar, years } } };
    return { ...policies, version, scheduled: await scheduledChanges(work, policies.after, { from }) };
  });
  const days = { from, until: toCalendarDay(`${year}-12-31`) };
  return { ...read, windows: await windowChanges({ before, after, city }, days) };
}

async function livingOr404(work: Pick<Work, 'db'>, key: DraftKey): Promise<DraftRow> {
  const draft = await livingDraft(work, key);
  if (!draft) throw new Problem(404, 'draft-not-found');
  return draft;
}

type Pack = Omit<Policy['packs'][number], 'locality' | 'version'> & { city: string };

/** As if it were confirmed. */
function withPack({ packs, calendar }: Policy, { city, ...pack }: Pack): Policy {
  const version = Math.max(...packs.map((known) => known.version)) + 1;
  return { packs: [...packs, { ...pack, locality: city, version }], calendar };
}

const later = (one: CalendarDay, other: CalendarDay): CalendarDay => (one > other ? one : other);
