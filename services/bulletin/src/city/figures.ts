import { addDays, dayOf, startOfDay, type Instant } from '@kezek/calendar/instant';
import type { CityFigures } from '@kezek/contract/internal/bulletin/city-routes';
import { reasonText } from '@kezek/rules/pack/meaning';
import { sql } from 'kysely';
import { isAskedFor as isBulletinAskedFor } from '../bulletins/list';
import type { Database } from '../storage/database';
import { rowsOf, type Work } from '../storage/work';
import { isOverdue } from './conditions';
import { waitingPrivileges } from './find-applications';

/** Today among them. */
const declinesOfDays = 30;
const count = sql<number>`count(*)::int`.as('n');

/** By the very conditions of the lists, so that each number is as long as the list behind it. */
export async function cityFigures(database: Database, city: string, at: Instant): Promise<CityFigures> {
  const work = await database.reading();
  const bulletins = (day: 'published' | 'closing' | 'coming') =>
    counted(
      work.db
        .selectFrom('bulletin')
        .select(count)
        .where((row) => isBulletinAskedFor(row, { city, day, at, current: '0', free: '0' }, at)),
    );
  const overdue = (kind: 'activation' | 'enrolment') =>
    counted(
      work.db
        .selectFrom('application')
        .select(count)
        .where('city', '=', city)
        .where((row) => isOverdue(row, work.policy, { city, overdue: kind, at })),
    );
  const [published, closing, coming, activation, enrolment, privileges, declines, districts] = await Promise.all([
    bulletins('published'),
    bulletins('closing'),
    bulletins('coming'),
    overdue('activation'),
    overdue('enrolment'),
    counted(waitingPrivileges(work, city).select(count)),
    declinesOf(work, city, at),
    districtsOf(work, city, at),
  ]);
  return {
    bulletins: { published, closing, coming },
    overdue: { activation, enrolment },
    privileges,
    declines,
    declinesFrom: declinesFrom(at),
    ...districts,
  };
}

const declinesFrom = (at: Instant) => addDays(dayOf(at), 1 - declinesOfDays);

async function counted(asked: { executeTakeFirstOrThrow(): Promise<{ n: number }> }): Promise<number> {
  return (await asked.executeTakeFirstOrThrow()).n;
}

async function declinesOf(work: Work, city: string, at: Instant): Promise<CityFigures['declines']> {
  const since = startOfDay(declinesFrom(at));
  const rows = await work.db
    .selectFrom('protocolEntry')
    .select(['reasonCode', sql<number>`max(pack_version)`.as('packVersion'), count])
    .where('kind', '=', 'declined')
    .where('city', '=', city)
    .where('at', '>=', since)
    .where('reasonCode', 'is not', null)
    .groupBy('reasonCode')
    .orderBy('n', 'desc')
    .orderBy('reasonCode')
    .execute();
  return rows.flatMap(({ reasonCode, packVersion, n }) =>
    reasonCode === null
      ? []
      : [{ reasonCode, reason: reasonText(work.policy.packs, city, { code: reasonCode, packVersion }), count: n }],
  );
}

type District = CityFigures['districts'][number];

async function districtsOf(
  work: Work,
  city: string,
  at: Instant,
): Promise<Pick<CityFigures, 'districts' | 'queuedNowhere'>> {
  const rows = await rowsOf(
    work,
    sql<Omit<District, 'locality'> & { locality: string | null }>`
      WITH open AS (
        SELECT id, locality, places FROM bulletin
        WHERE city = ${city} AND status = 'published' AND publish_at <= ${at} AND close_at > ${at}
      ), answered AS (
        SELECT bulletin_id, count(*) FILTER (WHERE status IN ('held', 'activated', 'enrolled')) AS taken,
          count(*) FILTER (WHERE status IN ('gathered', 'waiting')) AS waiting
        FROM response WHERE bulletin_id IN (SELECT id FROM open)
          AND status IN ('gathered', 'held', 'waiting', 'activated', 'enrolled')
        GROUP BY bulletin_id
      ), offered AS (
        SELECT locality, count(*)::int AS bulletins, sum(places)::int AS places,
          sum(places - coalesce(taken, 0))::int AS free, coalesce(sum(waiting), 0)::int AS waiting
        FROM open LEFT JOIN answered ON answered.bulletin_id = open.id
        GROUP BY locality
      ), lives AS (
        SELECT district AS locality, count(*)::int AS queued FROM application
        WHERE city = ${city} AND stage = 'queued' GROUP BY district
      )
      SELECT locality, coalesce(bulletins, 0) AS bulletins, coalesce(places, 0) AS places, coalesce(free, 0) AS free,
        coalesce(waiting, 0) AS waiting, coalesce(queued, 0) AS queued
      FROM offered FULL JOIN lives USING (locality) ORDER BY locality`,
  );
  const isSomewhere = (row: (typeof rows)[number]): row is District => row.locality !== null;
  return {
    districts: rows.filter(isSomewhere),
    queuedNowhere: rows.find((row) => !isSomewhere(row))?.queued ?? 0,
  };
}
