import { setImmediate as breathe } from 'node:timers/promises';
import type { RulesPreview } from '@kezek/contract/internal/bulletin/draft-views';
import { Language } from '@kezek/contract/values';
import { categories, type Category, type PerCategory } from '@kezek/rules/queue/category';
import { positionOf, type Phase } from '@kezek/rules/queue/order';
import type { RulePackValues } from '@kezek/rules/pack/rule-pack';
import type { QueueKey } from '@kezek/rules/bulletin/match';
import type { Work } from '../../storage/work';

type Changes = RulesPreview['queues'];
interface Queue extends QueueKey {
  totals: PerCategory<number>;
  phase: Phase;
}
/** Which application of a queue: the n-th of its category. */
interface Moved {
  queue: Queue;
  category: Category;
  rank: number;
  before: number;
  after: number;
}

const examplesMax = 5;

/**
 * Whose number in the queue of a city would be another, and who would be among the first N, if the draft were in force
 * today. Numbers follow from how many there are of each category, so that no application is read but the examples.
 */
export async function queueChanges(
  work: Pick<Work, 'db'>,
  city: string,
  before: RulePackValues,
  after: RulePackValues,
): Promise<Changes> {
  const changes = { applications: 0, moved: 0, turnsGained: 0, turnsLost: 0 };
  const examples: Moved[] = [];
  for (const queue of await queuesOf(work, city)) {
    for (const category of categories) {
      for (let rank = 1; rank <= queue.totals[category]; rank += 1) {
        const was = positionOf(category, rank, queue.totals, queue.phase, before.queue.generalPerPrivileged);
        const is = positionOf(category, rank, queue.totals, queue.phase, after.queue.generalPerPrivileged);
        const [had, has] = [was <= before.bulletin.turnDepth, is <= after.bulletin.turnDepth];
        changes.applications += 1;
        if (has && !had) changes.turnsGained += 1;
        if (had && !has) changes.turnsLost += 1;
        if (was === is) continue;
        changes.moved += 1;
        if (examples.length < examplesMax) examples.push({ queue, category, rank, before: was, after: is });
      }
    }
    await breathe();
  }
  const named: Changes['examples'] = [];
  for (const moved of examples) named.push(await nameOf(work, moved));
  return { ...changes, examples: named };
}

/** Each queue of a city with those who are in it, by category, and the turns used so far. */
async function queuesOf({ db }: Pick<Work, 'db'>, city: string): Promise<Queue[]> {
  const counts = await db
    .selectFrom('application')
    .select(['birthYear', 'language', 'category'])
    .select(({ fn }) => fn.countAll<number>().as('n'))
    .where((row) => row.and({ gate: 'open', city }))
    .groupBy(['birthYear', 'language', 'category'])
    .execute();
  const phases = await db.selectFrom('queue').selectAll().where('city', '=', city).execute();
  const queues = new Map<string, Queue>();
  for (const { birthYear, language, category, n } of counts) {
    const name = `${birthYear} ${language}`;
    const { privileged = 0, general = 0 } =
      phases.find((phase) => phase.birthYear === birthYear && phase.language === language) ?? {};
    const totals = queues.get(name)?.totals ?? { 'out-of-turn': 0, 'first-priority': 0, general: 0 };
    const queue = { city, birthYear, language, totals, phase: { privileged, general } };
    queues.set(name, { ...queue, totals: { ...totals, [category]: n } });
  }
  return [...queues.values()].toSorted((a, b) => b.birthYear - a.birthYear || a.language.localeCompare(b.language));
}

/** By what people know it. */
async function nameOf(
  { db }: Pick<Work, 'db'>,
  { queue, category, rank, before, after }: Moved,
): Promise<Changes['examples'][number]> {
  const { city, birthYear, language } = queue;
  const { submissionNo } = await db
    .selectFrom('application')
    .select('submissionNo')
    .where((row) => row.and({ gate: 'open', city, birthYear, language, category }))
    .orderBy('submittedAt')
    .orderBy('submissionNo')
    .offset(rank - 1)
    .limit(1)
    .executeTakeFirstOrThrow();
  return { applicationNo: submissionNo, birthYear, language: Language.parse(language), before, after };
}
