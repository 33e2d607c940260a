import { toInstant, type Instant } from '@kezek/calendar/instant';
import { dayMs } from '@kezek/rules/forecast/landmarks';
import { monthOf, startMsOf } from '@kezek/rules/months';
import type { LoggedChange } from '@kezek/rules/forecast/stays';
import type { Category, PerCategory } from '@kezek/rules/queue/category';
import { mergeOrder } from '@kezek/rules/queue/order';
import { Random } from '../city/random';

/** One queue of a made-up city: the children of one year, from their birth until an instant. */
export interface MadeUpQueue {
  birthYear: number;
  /** Applications a year of age, in the first years. */
  families: number;
  /** Log entries are made until here. */
  until: Instant;
  seed: string;
  /** Of the nth family. */
  idOf: (family: number) => string;
}

/** Of a year's places; most become free at the turn of the year (1 September). */
const placesByMonth = [3, 2, 3, 4, 4, 8, 14, 28, 20, 6, 4, 3];
/** Of a year's places for one age group, by the children's age in years: shares of a year's applications. */
const placesByAge = [0, 0.25, 0.9, 0.7, 0.35, 0.2];
const joinsByAge = [0.45, 0.35, 0.2, 0.1, 0.04, 0.02];
/** Of families that are offered a place: the rest live too far from it. */
const takes = 0.4;
const leavesAMonth = 0.006;

interface Waiting {
  family: number;
  category: Category;
  submittedAt: Instant;
}

/**
 * A queue's log, made up: families come, places become free by season and are more in one year than in another, they go
 * by the queue's order to whoever takes them, and some families leave. The same for the same seed.
 */
export function madeUpPast({ birthYear, families, until, seed, idOf }: MadeUpQueue): LoggedChange[] {
  const random = new Random(`${seed} ${birthYear}`);
  const log: LoggedChange[] = [];
  let waiting: Waiting[] = [];
  let count = 0;
  const born = monthOf(toInstant(startMsOf(birthYear * 12)));
  let year = { plenty: 1, of: -1 };
  for (let month = born + 1; month < monthOf(until); month += 1) {
    const age = Math.floor((month - born) / 12);
    const inMonth = instantsIn(month, random);
    const note = (kind: LoggedChange['kind'], { family, category, submittedAt }: Waiting, detail: string | null) =>
      log.push({
        ...{ at: inMonth(), kind, applicationId: idOf(family), category, submittedAt },
        ...{ submissionNo: family, detail, byChoice: false },
      });
    if (age !== year.of) year = { plenty: 0.7 + 0.6 * random.next(), of: age };
    const places = Math.round(
      families * (placesByAge[age] ?? 0) * year.plenty * ((placesByMonth[month % 12] ?? 0) / 99),
    );
    const served = new Set(whoTakes(waiting, places, random));
    for (const one of served) note('left', one, 'referral');
    waiting = waiting.filter((one) => !served.has(one));
    const stay: Waiting[] = [];
    for (const one of waiting) {
      if (age > 5 || random.chance(leavesAMonth)) note('left', one, age > 5 ? 'aged-out' : 'withdrawn');
      else stay.push(one);
    }
    waiting = stay;
    const joins = Math.round((families * (joinsByAge[age] ?? 0)) / 12 + random.next());
    for (let no = 0; no < joins; no += 1) {
      const joined = { family: (count += 1), category: anyCategory(random), submittedAt: inMonth() };
      waiting.push(joined);
      log.push({
        ...{ at: joined.submittedAt, kind: 'joined', applicationId: idOf(joined.family), category: joined.category },
        ...{ submittedAt: joined.submittedAt, submissionNo: joined.family, detail: null, byChoice: false },
      });
    }
    waiting.sort((a, b) => (a.submittedAt < b.submittedAt ? -1 : 1));
  }
  return log.toSorted((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0));
}

/** By the queue's order, each place to the first who takes it. */
function whoTakes(waiting: readonly Waiting[], places: number, random: Random): Waiting[] {
  const of = (category: Category) => waiting.filter((one) => one.category === category);
  const entries: PerCategory<Waiting[]> = {
    'out-of-turn': of('out-of-turn'),
    'first-priority': of('first-priority'),
    general: of('general'),
  };
  const line = mergeOrder(entries, { privileged: 0, general: 0 }, 3);
  const served: Waiting[] = [];
  for (let place = 0; place < places && line.length > 0; place += 1) {
    const at = line.findIndex(() => random.chance(takes));
    served.push(...line.splice(Math.max(0, at), 1));
  }
  return served;
}

const anyCategory = (random: Random): Category =>
  random.weighted<Category>([
    ['general', 85],
    ['first-priority', 13],
    ['out-of-turn', 2],
  ]);

/** In the daytime of any day of a month. */
function instantsIn(month: number, random: Random): () => Instant {
  const days = Math.round((startMsOf(month + 1) - startMsOf(month)) / dayMs);
  return () =>
    toInstant(startMsOf(month) + random.int(0, days - 1) * dayMs + random.int(8 * 3_600, 18 * 3_600) * 1_000);
}
