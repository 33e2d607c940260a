import { isBefore, type Instant } from '@kezek/calendar/instant';
import { Problem } from '@kezek/platform/problem';
import { isFinal } from '@kezek/rules/application/state';
import { sql } from 'kysely';
import { missing } from '../problems';
import type { Database } from '../storage/database';
import { lockApplication } from '../storage/locks';

/** Null where nothing is kept by which the child could be found. @throws Problem 404 */
export async function childKeyOf(database: Database, id: string): Promise<string | null> {
  const { db } = await database.reading();
  const found = db.selectFrom('application').select(['childIin', 'childKey', 'erasedAt']).where('id', '=', id);
  const application = await found.executeTakeFirst();
  if (!application) throw missing();
  return application.erasedAt === null ? database.childKey(application.childIin) : application.childKey;
}

/**
 * Takes the person out of an ended application, in one transaction: name, IIN, day of birth, wishes and their list, certificate, what
 * they were before corrections, free texts, numbers of documents, and the salt that opens their leaves of the ledger. Codes, instants and the birth year stay, for histories, protocol and statistics. Again
 * changes nothing. @throws Problem 404; 409 `application-is-live`.
 */
export async function eraseApplication(database: Database, id: string, at: Instant): Promise<void> {
  await database.transact(async (work) => {
    const application = await lockApplication(work, id);
    if (!application) throw missing();
    if (!isFinal(application.stage)) throw new Problem(409, 'application-is-live');
    const { childIin, agesOutAt } = application;
    // Past the age nobody applies for the child again, so there is nothing left to inherit.
    const childKey = isBefore(at, agesOutAt) ? database.childKey(childIin) : null;
    const { db } = work;
    await db
      .updateTable('application')
      .set({ erasedAt: at, childKey, childName: '', wishes: null, birthCertificateNo: null, ledgerSalt: null })
      .set({
        childIin: sql`'erased:' || gen_random_uuid()`,
        birthDate: sql`make_date(birth_year, 1, 1)`,
        submittedBy: sql`gen_random_uuid()`,
        idempotencyKey: sql`'erased:' || id`,
      })
      .where('id', '=', id)
      .where('erasedAt', 'is', null)
      .execute();
    await db
      .updateTable('history')
      .set({ actorId: null })
      .where('applicationId', '=', id)
      .where('actorRole', '=', 'applicant')
      .execute();
    await db.deleteFrom('note').where('applicationId', '=', id).execute();
    await db.deleteFrom('wishList').where('applicationId', '=', id).execute();
    await db
      .deleteFrom('twin')
      .where((row) => row.or([row('applicationId', '=', id), row('twinId', '=', id)]))
      .execute();
    await db.deleteFrom('correction').where('applicationId', '=', id).execute();
    // Which documents were seen stays; their numbers don't.
    await db
      .updateTable('enrolmentRecord')
      .set({
        note: null,
        documents: sql`coalesce((SELECT jsonb_agg(seen - 'number') FROM jsonb_array_elements(documents) AS seen), '[]'::jsonb)`,
      })
      .where('applicationId', '=', id)
      .execute();
  });
}
