import { normalBirthCertificate } from '@kezek/identity/birth-certificate';
import { finalStages } from '@kezek/rules/application/state';
import type { Database } from '../storage/database';

/**
 * RULES.md "journal": the child's IIN and the birth certificate's number prove the relation. One live application per
 * child, so it is the one meant; after its end, the newest.
 *
 * @returns null for a wrong number as for an unknown child.
 */
export async function applicationOfChild(
  { statements: { db } }: Database,
  proof: { childIin: string; birthCertificateNumber: string },
): Promise<string | null> {
  const number = normalBirthCertificate(proof.birthCertificateNumber);
  const found = await db
    .selectFrom('application')
    .select(['id', 'birthCertificateNo'])
    .where('childIin', '=', proof.childIin)
    .orderBy((row) => row('stage', 'not in', finalStages), 'desc')
    .orderBy('submissionNo', 'desc')
    .limit(1)
    .executeTakeFirst();
  return found?.birthCertificateNo === number ? found.id : null;
}
