import type { QueueKey } from '@kezek/rules/bulletin/match';
import type { Bond } from '@kezek/rules/wishes/give-together';
import { applicantColumns, type Applicant } from '../responses/applicants';
import { prepared, type Work } from '../storage/work';

/** The other one of a linked pair, as long as it may still be given a place. */
interface Twin {
  applicant: Applicant;
  bond: Bond;
  /** In the same queue and holding nothing: the two may be given places of one bulletin now. */
  isFree: boolean;
}

/** By application the twins of those who are linked. One that has ended, or has its place, binds nobody any more. */
export async function twinsOf(
  work: Work,
  { city, birthYear, language }: QueueKey,
  applicationIds: readonly string[],
): Promise<Map<string, Twin>> {
  const rows = await prepared<Applicant & { of: string; bond: Bond; isFree: boolean }>(
    work,
    'twins-of',
    `SELECT ${applicantColumns}, twin.application_id AS "of", twin.bond,
       gate = 'open' AND city = $2 AND birth_year = $3 AND language = $4 AND NOT EXISTS (SELECT 1 FROM response
         WHERE application_id = application.id AND status IN ('gathered', 'held', 'waiting')) AS "isFree"
     FROM twin JOIN application ON application.id = twin.twin_id
     WHERE twin.application_id = ANY($1::uuid[])
       AND application.stage NOT IN ('enrolled', 'removed', 'withdrawn', 'aged-out')`,
    [applicationIds, city, birthYear, language],
  );
  return new Map(rows.map(({ of, bond, isFree, ...applicant }) => [of, { applicant, bond, isFree }]));
}
