import { normalBirthCertificate } from '@kezek/identity/birth-certificate';
import type { Database } from '../storage/database';
import { rowOf } from '../storage/work';

/**
 * RULES.md "journal": the child's IIN and the birth certificate's number prove the relation. One live application per
 * child, so it is the one meant; after its end, the newest.
 *
 * @returns null for a wrong number as for an unknown child.
 */
export async function applicationOfChild(
  { pool }: Database,
  proof: { childIin: string; birthCertificateNumber: string },
): Promise<string | null> {
  const number = normalBirthCertificate(proof.birthCertificateNumber);
  const found = await rowOf<{ id: string; proved: boolean | null }>(
    { client: pool },
    `SELECT id, birth_certificate_no = $2 AS proved FROM application WHERE child_iin = $1
     ORDER BY stage NOT IN ('enrolled', 'removed', 'withdrawn', 'aged-out') DESC, submission_no DESC LIMIT 1`,
    [proof.childIin, number],
  );
  return found?.proved ? found.id : null;
}
