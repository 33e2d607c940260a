import { isAtOrAfter, type CalendarDay, type Instant } from '@kezek/calendar/instant';
import { packInForce } from '@kezek/rules/pack/rule-pack';
import { missing } from '../problems';
import type { Database } from '../storage/database';
import type { Work } from '../storage/work';
import type { Change } from './queue-history';
import { changesOverStays } from './stays';

/** Each change of an application's number up to an instant, computed when asked. @throws Problem 404 */
export async function queueHistoryOf(database: Database, applicationId: string, at: Instant): Promise<Change[]> {
  return database.snapshot(async (work) => {
    const application = await work.db
      .selectFrom('application')
      .select(['city', 'birthYear', 'language'])
      .where('id', '=', applicationId)
      .executeTakeFirst();
    if (!application) throw missing();
    const { city } = application;
    const languages = await languagesOf(work, applicationId, application.language);
    const ratios = new Map<CalendarDay, number>();
    const ratioOn = (day: CalendarDay): number => {
      const known = ratios.get(day) ?? packInForce(work.policy.packs, city, day).values.queue.generalPerPrivileged;
      ratios.set(day, known);
      return known;
    };
    const queues = languages.map((language) => ({ ...application, language }));
    const changes = await changesOverStays(work, queues, { applicationId, ratioOn });
    return changes.filter((change) => isAtOrAfter(at, change.at));
  });
}

/** Of each queue that it has been in: its own now, and those that it has left for another language. */
async function languagesOf({ db }: Pick<Work, 'db'>, applicationId: string, now: string): Promise<string[]> {
  const changes = await db
    .selectFrom('correction')
    .select('before')
    .where('applicationId', '=', applicationId)
    .where('field', '=', 'language')
    .execute();
  return [...new Set([now, ...changes.flatMap(({ before }) => before ?? [])])];
}
