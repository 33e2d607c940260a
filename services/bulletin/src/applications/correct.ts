import { randomUUID } from 'node:crypto';
import type { Instant } from '@kezek/calendar/instant';
import { correctedFields, type CorrectedField } from '@kezek/contract/values';
import { normalBirthCertificate } from '@kezek/identity/birth-certificate';
import type { Actor } from '@kezek/rules/application/command';
import { keepDecision } from '../journal/keep-decision';
import { refusalProblem } from '../problems';
import type { Database } from '../storage/database';
import { lockLiving } from './lock-living';

export interface Corrections {
  childName?: string;
  district?: string | null;
  wishes?: string | null;
  birthCertificateNumber?: string;
}

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
    const { db } = work;
    const before = await lockLiving(work, id, at);
    const after = { ...corrections, ...certificateIn(corrections) };
    const changes = changesOf({ ...before, birthCertificateNumber: before.birthCertificateNo }, after);
    if (changes.length === 0) return;
    const commandId = `correction:${randomUUID()}`;
    const { childName, district, wishes, birthCertificateNumber: birthCertificateNo } = after;
    await db
      .updateTable('application')
      .set({ childName, district, wishes, birthCertificateNo })
      .where('id', '=', id)
      .execute();
    for (const change of changes) {
      await db
        .insertInto('correction')
        .values({ applicationId: id, commandId, ...change })
        .execute();
    }
    const params = { fields: changes.map(({ field }) => field).join(', ') };
    await keepDecision(work, id, { commandId, at, command: 'correct', actor }, { code: 'corrected', params });
  });
}

type Values = Record<CorrectedField, string | null>;

function changesOf(now: Values, wanted: Partial<Values>) {
  return correctedFields.flatMap((field) => {
    const after = wanted[field];
    return after === undefined || after === now[field] ? [] : [{ field, before: now[field], after }];
  });
}

function certificateIn({ birthCertificateNumber: written }: Corrections): Pick<Corrections, 'birthCertificateNumber'> {
  if (written === undefined) return {};
  const normal = normalBirthCertificate(written);
  if (normal === '') {
    throw refusalProblem({ code: 'malformed-command', params: { field: 'birthCertificateNumber' } });
  }
  return { birthCertificateNumber: normal };
}
