import { applicationRoutes } from '@kezek/contract/public/applications';
import type { Application } from '@kezek/contract/public/views';
import type { CorrectedField } from '@kezek/contract/values';
import { normalBirthCertificate } from '@kezek/identity/birth-certificate';
import type { z } from 'zod';

const Body = applicationRoutes.correct.body;

export type Answers = Record<CorrectedField, string>;
export type Corrections = z.output<typeof Body>;
export type Wrong = { field: CorrectedField; why: CorrectedField | 'nothing' };

/** What the form begins with; the certificate's number is never shown again. */
export const answersOf = ({
  child,
  district,
  wishes,
}: Pick<Application, 'child' | 'district' | 'wishes'>): Answers => ({
  childName: child.name,
  district: district ?? '',
  wishes: wishes ?? '',
  birthCertificateNumber: '',
});

/** What is to be sent: only what is not as it was. Judged by the same schema as the server's. */
export function correctionsIn(
  before: Answers,
  given: Answers,
): { ok: true; corrections: Corrections } | { ok: false; wrong: readonly Wrong[] } {
  const changed: Partial<Record<CorrectedField, string | null>> = {
    ...(isOther(before.childName, given.childName) && { childName: given.childName }),
    ...(isOther(before.district, given.district) && { district: given.district || null }),
    ...(isOther(before.wishes, given.wishes) && { wishes: given.wishes.trim() === '' ? null : given.wishes }),
    ...(given.birthCertificateNumber.trim() !== '' && { birthCertificateNumber: given.birthCertificateNumber }),
  };
  const wrong = fields.filter((field) => changed[field] !== undefined && !isTaken(field, changed[field]));
  if (wrong.length > 0) return { ok: false, wrong: wrong.map((field) => ({ field, why: field })) };
  const body = Body.safeParse(changed);
  return body.success
    ? { ok: true, corrections: body.data }
    : { ok: false, wrong: [{ field: 'childName', why: 'nothing' }] };
}

const fields = [
  'childName',
  'district',
  'wishes',
  'birthCertificateNumber',
] as const satisfies readonly CorrectedField[];

const isOther = (before: string, given: string): boolean => before.trim() !== given.trim();

function isTaken(field: CorrectedField, value: string | null): boolean {
  if (!Body.shape[field].safeParse(value).success) return false;
  return field !== 'birthCertificateNumber' || normalBirthCertificate(value ?? '') !== '';
}
