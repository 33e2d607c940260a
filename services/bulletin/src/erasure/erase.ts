import { isBefore, type Instant } from '@kezek/calendar/instant';
import { Problem } from '@kezek/platform/problem';
import { isFinal } from '@kezek/rules/application/state';
import { missing } from '../problems';
import type { Database } from '../storage/database';
import { lockApplication } from '../storage/locks';
import { rowsOf } from '../storage/work';

/**
 * Takes the person out of an ended application, in one transaction: name, IIN, day of birth, wishes, certificate, what
 * they were before corrections, free texts and numbers of documents. Codes, instants and the birth year stay, for histories, protocol and statistics. Again
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
    await rowsOf(
      work,
      `UPDATE application SET erased_at = $2, child_key = $3, child_iin = 'erased:' || gen_random_uuid(), child_name = '',
         birth_date = make_date(birth_year, 1, 1), wishes = NULL, birth_certificate_no = NULL,
         submitted_by = gen_random_uuid(), idempotency_key = 'erased:' || id
       WHERE id = $1 AND erased_at IS NULL`,
      [id, at, childKey],
    );
    await rowsOf(work, `UPDATE history SET actor_id = NULL WHERE application_id = $1 AND actor_role = 'applicant'`, [
      id,
    ]);
    await rowsOf(work, `DELETE FROM note WHERE application_id = $1`, [id]);
    await rowsOf(work, `DELETE FROM correction WHERE application_id = $1`, [id]);
    // Which documents were seen stays; their numbers don't.
    await rowsOf(
      work,
      `UPDATE enrolment_record SET note = NULL, documents = coalesce(
         (SELECT jsonb_agg(seen - 'number') FROM jsonb_array_elements(documents) AS seen), '[]'::jsonb)
       WHERE application_id = $1`,
      [id],
    );
  });
}
