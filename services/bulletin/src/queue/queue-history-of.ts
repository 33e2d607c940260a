import { isAtOrAfter, type CalendarDay, type Instant } from '@kezek/calendar/instant';
import { packInForce } from '@kezek/rules/pack/rule-pack';
import { missing } from '../problems';
import { applicationColumns } from '../storage/columns';
import type { Database } from '../storage/database';
import type { ApplicationRow } from '../storage/rows';
import { rowOf, rowsOf } from '../storage/work';
import { replay, type Change, type QueueEvent } from './queue-history';

/** Each change of an application's number up to an instant, computed when asked. @throws Problem 404 */
export async function queueHistoryOf(database: Database, applicationId: string, at: Instant): Promise<Change[]> {
  const work = await database.reading();
  const application = await rowOf<ApplicationRow>(work, `SELECT ${applicationColumns} FROM application WHERE id = $1`, [
    applicationId,
  ]);
  if (!application) throw missing();
  const { city, birthYear, language } = application;
  const events = await rowsOf<QueueEvent>(
    work,
    `SELECT at, kind, application_id AS "applicationId", category, from_category AS "fromCategory",
       submitted_at AS "submittedAt", submission_no AS "submissionNo", detail
     FROM queue_event WHERE city = $1 AND birth_year = $2 AND language = $3 ORDER BY id`,
    [city, birthYear, language],
  );
  const ratios = new Map<CalendarDay, number>();
  const ratioOn = (day: CalendarDay): number => {
    const known = ratios.get(day) ?? packInForce(work.policy.packs, city, day).values.queue.generalPerPrivileged;
    ratios.set(day, known);
    return known;
  };
  return replay(events, application, ratioOn).filter((change) => isAtOrAfter(at, change.at));
}
