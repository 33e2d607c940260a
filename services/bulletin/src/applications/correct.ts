import { randomUUID } from 'node:crypto';
import type { Instant } from '@kezek/calendar/instant';
import type { CorrectedField } from '@kezek/contract/values';
import { normalBirthCertificate } from '@kezek/identity/birth-certificate';
import type { Actor } from '@kezek/rules/application/command';
import { keepDecision } from '../journal/keep-decision';
import { refusalProblem } from '../problems';
import type { Database } from '../storage/database';
import { oneRow, rowsOf, type Work } from '../storage/work';
import { lockLiving } from './lock-living';

export interface Corrections {
  childName?: string;
  wishes?: string | null;
  birthCertificateNumber?: string;
}

const columns: Readonly<Record<CorrectedField, string>> = {
  childName: 'child_name',
  wishes: 'wishes',
  birthCertificateNumber: 'birth_certificate_no',
};

/**
 * The applicant corrects what was typed wrong or left out: the date of submission stays, each old value is kept with who
 * and when, and whoever leads the application hears of it. What was signed before says what it said: an act is a text of
 * its own. What is as it was already changes nothing.
 *
 * @throws Problem 404; 409 `application-ended`; 422 `malformed-command` for a certificate number without a letter or digit.
 */
export async function correctApplication(
  database: Database,
  id: string,
  { at, actor, corrections }: { at: Instant; actor: Actor; corrections: Corrections },
): Promise<void> {
  await database.transact(async (work) => {
    await lockLiving(work, id, at);
    const changes = await changesOf(work, id, corrections);
    if (changes.length === 0) return;
    const commandId = `correction:${randomUUID()}`;
    for (const { field, before, after } of changes) {
      await rowsOf(work, `UPDATE application SET ${columns[field]} = $2 WHERE id = $1`, [id, after]);
      await rowsOf(
        work,
        `INSERT INTO correction (application_id, command_id, field, before, after) VALUES ($1, $2, $3, $4, $5)`,
        [id, commandId, field, before, after],
      );
    }
    const params = { fields: changes.map(({ field }) => field).join(', ') };
    await keepDecision(work, id, { commandId, at, command: 'correct', actor }, { code: 'corrected', params });
  });
}

type Values = Record<CorrectedField, string | null>;

async function changesOf(work: Work, id: string, { birthCertificateNumber, ...given }: Corrections) {
  const now = await oneRow<Values>(
    work,
    `SELECT child_name AS "childName", wishes, birth_certificate_no AS "birthCertificateNumber"
     FROM application WHERE id = $1`,
    [id],
  );
  const wanted: Partial<Values> = { ...given };
  if (birthCertificateNumber !== undefined) wanted.birthCertificateNumber = certificate(birthCertificateNumber);
  const fields = ['childName', 'wishes', 'birthCertificateNumber'] as const;
  return fields.flatMap((field) => {
    const after = wanted[field];
    return after === undefined || after === now[field] ? [] : [{ field, before: now[field], after }];
  });
}

function certificate(written: string): string {
  const normal = normalBirthCertificate(written);
  if (normal === '') {
    throw refusalProblem({ code: 'malformed-command', params: { field: 'birthCertificateNumber' } });
  }
  return normal;
}
