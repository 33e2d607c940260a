import type { Instant } from '@kezek/calendar/instant';
import type { ForecastTest, ForecastView } from '@kezek/contract/internal/bulletin/forecast-routes';
import { bandOf, numbersOf } from '@kezek/rules/forecast/bands';
import { leastFamilies } from '@kezek/rules/forecast/like-families';
import { packAt } from '../policy/policy';
import { missing } from '../problems';
import { numberOf, type Member } from '../queue/standing';
import type { StoredForecast } from '../storage/column-types';
import type { Database } from '../storage/database';
import type { Statements } from '../storage/work';
import { isForecastShown } from './parts';

type Unknown = Exclude<ForecastView['unknown'], null>;

/**
 * What was computed last night for the place at which an application stands now: its number changes by day, the rows of
 * all places are there. @throws Problem 404
 */
export async function forecastOf(database: Database, id: string, at: Instant): Promise<ForecastView> {
  const work = await database.reading();
  const application = await work.db
    .selectFrom('application')
    .select(['city', 'birthYear', 'language', 'category', 'submittedAt', 'submissionNo', 'gate'])
    .where('id', '=', id)
    .executeTakeFirst();
  if (!application) throw missing();
  const { gate, ...member } = application;
  if (!isForecastShown(work.policy, member.city, at)) return nothing(member, { code: 'not-shown', params: {} });
  if (gate === 'closed') return nothing(member, { code: 'not-in-queue', params: {} });
  const ratio = packAt(work.policy, member.city, at).values.queue.generalPerPrivileged;
  const number = await numberOf(work, member, ratio);
  const stored = await storedFor(work, member, bandOf(number));
  if (!stored) return { ...nothing(member, { code: 'not-computed-yet', params: {} }), number };
  const { said, computedAt, pace } = stored;
  return {
    ...{ computedAt, number, category: member.category, numbers: numbersOf(bandOf(number)) },
    ...{ days: said.known ? said.days : null, unknown: unknownIn(said), pace },
    basis: { ...said.basis, movedUp: said.movedUp },
    before: beforeIn(stored),
  };
}

function beforeIn({ before, beforeAt, since }: Stored): ForecastView['before'] {
  if (!beforeAt || !since) return null;
  return { computedAt: beforeAt, days: before?.known ? before.days : null, moved: since };
}

const nothing = ({ category }: Member, unknown: Unknown): ForecastView => ({
  ...{ computedAt: null, number: null, category, numbers: null },
  ...{ days: null, unknown, basis: null, pace: null, before: null },
});

function unknownIn(said: StoredForecast): Unknown | null {
  if (said.known) return null;
  const { code, seenDays: days, basis } = said;
  return { code, params: { families: basis.families, least: leastFamilies, days } };
}

type Stored = NonNullable<Awaited<ReturnType<typeof storedFor>>>;

const storedFor = ({ db }: Statements, { city, birthYear, language, category }: Member, band: number) =>
  db
    .selectFrom('forecast')
    .innerJoin('forecastQueue as queue', (join) =>
      join
        .onRef('queue.city', '=', 'forecast.city')
        .onRef('queue.birthYear', '=', 'forecast.birthYear')
        .onRef('queue.language', '=', 'forecast.language'),
    )
    .select(['said', 'before', 'computedAt', 'beforeAt', 'since', 'pace'])
    .where((row) =>
      row.and({
        'forecast.city': city,
        'forecast.birthYear': birthYear,
        'forecast.language': language,
        'forecast.category': category,
        'forecast.band': band,
      }),
    )
    .executeTakeFirst();

/** How a city's forecasts fared; of one that shows none, nothing. */
export async function forecastTestsOf({ statements }: Database, city: string): Promise<ForecastTest[]> {
  const rows = await statements.db
    .selectFrom('forecastTest')
    .select(['language', 'computedAt', 'tested'])
    .where('city', '=', city)
    .orderBy('language')
    .execute();
  return rows.map(({ tested, ...row }) => ({ ...row, ...tested }));
}
