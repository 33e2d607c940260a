import { isAtOrAfter, type CalendarDay, type Instant } from '@kezek/calendar/instant';
import { packInForce } from '@kezek/rules/pack/rule-pack';
import { missing } from '../problems';
import type { Database } from '../storage/database';
import { eventsOf } from './log';
import { replay, type Change } from './queue-history';

/** Each change of an application's number up to an instant, computed when asked. @throws Problem 404 */
export async function queueHistoryOf(database: Database, applicationId: string, at: Instant): Promise<Change[]> {
  const work = await database.reading();
  const application = await work.db
    .selectFrom('application')
    .select(['id', 'city', 'birthYear', 'language', 'submittedAt', 'submissionNo'])
    .where('id', '=', applicationId)
    .executeTakeFirst();
  if (!application) throw missing();
  const { city } = application;
  const events = await eventsOf(work, application).execute();
  const ratios = new Map<CalendarDay, number>();
  const ratioOn = (day: CalendarDay): number => {
    const known = ratios.get(day) ?? packInForce(work.policy.packs, city, day).values.queue.generalPerPrivileged;
    ratios.set(day, known);
    return known;
  };
  return replay(events, application, ratioOn).filter((change) => isAtOrAfter(at, change.at));
}
