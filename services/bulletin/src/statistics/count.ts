import { sql } from 'kysely';
import { rowsOf, type Work } from '../storage/work';
import type { Month } from './months';

/**
 * Counts the figures of all cities anew: one statement, so that they belong together, and nothing of it passes through
 * this process.
 *
 * A place counts in the month in which its bulletin was published; one whose seats the catalog refused, or that ended
 * before its time came, never was. A child counts in the month of its enrolment, a referral under the state order
 * included; it has waited for whole days of 24 hours.
 */
export async function countFigures(work: Pick<Work, 'db'>, months: readonly Month[]): Promise<void> {
  await rowsOf(
    work,
    sql`
      WITH month AS (
        SELECT * FROM unnest(
          ${months.map(({ month }) => month)}::text[],
          ${months.map(({ since }) => since)}::timestamptz[],
          ${months.map(({ until }) => until)}::timestamptz[]) AS shown (month, since, until)
      ), queued AS (
        SELECT city, birth_year, language, category, count(*) AS applications
        FROM application WHERE gate = 'open'
        GROUP BY city, birth_year, language, category
      ), taken AS (
        SELECT bulletin_id, count(*) AS places FROM response WHERE status = 'enrolled' GROUP BY bulletin_id
      ), offered AS (
        SELECT b.city, m.month, b.locality, b.language, sum(b.places) AS published, coalesce(sum(t.places), 0) AS filled
        FROM bulletin b
          JOIN month m ON b.publish_at >= m.since AND b.publish_at < m.until
          LEFT JOIN taken t ON t.bulletin_id = b.id
        WHERE b.status IN ('published', 'filled')
          OR (b.status IN ('closed', 'withdrawn') AND b.ended_at >= b.publish_at AND coalesce(b.reason, b.status) = b.status)
        GROUP BY b.city, m.month, b.locality, b.language
      ), enrolled AS (
        SELECT a.city, m.month, b.locality, b.language,
          floor(extract(epoch FROM a.enrolled_at - a.submitted_at) / 86400)::int AS days
        FROM referral r
          JOIN application a ON a.id = r.application_id
          JOIN bulletin b ON b.id = r.bulletin_id
          JOIN month m ON a.enrolled_at >= m.since AND a.enrolled_at < m.until
        WHERE r.status = 'enrolled'
      ), waited AS (
        SELECT city, month, locality, language, count(*) AS enrolled,
          percentile_disc(ARRAY[0.5, 0.9]) WITHIN GROUP (ORDER BY days) AS days
        FROM enrolled GROUP BY city, CUBE (month, locality, language)
      ), known AS (
        SELECT city FROM statistics UNION SELECT city FROM queued UNION SELECT city FROM offered UNION SELECT city FROM enrolled
      )
      INSERT INTO statistics (city, figures)
      SELECT city, jsonb_build_object(
        'queue', (SELECT coalesce(jsonb_agg(jsonb_build_object('birthYear', birth_year, 'language', language,
          'category', category, 'applications', applications)), '[]') FROM queued WHERE queued.city = known.city),
        'places', (SELECT coalesce(jsonb_agg(jsonb_build_object('month', month, 'locality', locality,
          'language', language, 'published', published, 'filled', filled)), '[]') FROM offered WHERE offered.city = known.city),
        'waits', (SELECT coalesce(jsonb_agg(jsonb_build_object('month', month, 'locality', locality,
          'language', language, 'enrolled', enrolled, 'days', days)), '[]') FROM waited WHERE waited.city = known.city))
      FROM known
      ON CONFLICT (city) DO UPDATE SET figures = excluded.figures`,
  );
}
