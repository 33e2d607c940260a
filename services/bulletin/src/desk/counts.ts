import { toInstant } from '@kezek/calendar/instant';
import type { deskRoutes } from '@kezek/contract/internal/bulletin/desk-routes';
import type { ReplyOf } from '@kezek/contract/route';
import { sql } from 'kysely';
import type { Database } from '../storage/database';
import { oneRow } from '../storage/work';
import { enrolmentDue } from './enrolment-due';

type Counts = ReplyOf<typeof deskRoutes.deskCounts>['body'];
type Row = Record<'held' | 'heldOverdue' | 'expected' | 'lastDay' | 'arrived' | 'arrivedOverdue', number>;

/** What the desk's menu shows: one statement, over the few live rows of one kindergarten. */
export async function deskCounts(database: Database, kindergartenId: string, at: string): Promise<Counts> {
  const now = toInstant(at);
  const row = await oneRow(
    database.statements,
    sql<Row>`
      SELECT held.*, live.* FROM (
        SELECT count(*)::int AS "held", count(*) FILTER (WHERE activation_due_at <= ${now})::int AS "heldOverdue"
        FROM response WHERE status = 'held'
          AND bulletin_id IN (SELECT id FROM bulletin WHERE kindergarten_id = ${kindergartenId})
      ) AS held, (
        SELECT count(*) FILTER (WHERE referral.status = 'valid')::int AS "expected",
          count(*) FILTER (WHERE referral.status = 'valid' AND (referral."window"->>'lastDayFrom')::timestamptz <= ${now})::int
            AS "lastDay",
          count(*) FILTER (WHERE referral.status = 'arrived')::int AS "arrived",
          count(*) FILTER (WHERE referral.status = 'arrived' AND coalesce(${enrolmentDue} <= ${now}, true))::int
            AS "arrivedOverdue"
        FROM referral JOIN application ON application.id = referral.application_id
        WHERE referral.kindergarten_id = ${kindergartenId} AND referral.status IN ('valid', 'arrived')
      ) AS live`,
  );
  return {
    toActivate: { count: row.held, overdue: row.heldOverdue },
    expected: { count: row.expected, lastDay: row.lastDay },
    arrived: { count: row.arrived, overdue: row.arrivedOverdue },
  };
}
