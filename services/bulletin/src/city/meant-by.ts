import { Id } from '@kezek/contract/values';

export interface Meant {
  id?: string;
  iin?: string;
  submissionNo?: number;
  referralNumber?: string;
  name?: string;
}

/** What somebody means who types this: the number of an application or of a referral, an id, an IIN, else a name. */
export function meantBy(text: string): Meant {
  const given = text.trim();
  const id = Id.safeParse(given);
  if (id.success) return { id: id.data };
  const digits = given.replace(/^№\s*/, '');
  if (/^\d{12}$/.test(digits)) return { iin: digits };
  if (/^\d{1,9}$/.test(digits)) return { submissionNo: Number(digits) };
  if (/^[A-Z]+-\d{4}-\d+$/i.test(given)) return { referralNumber: given.toUpperCase() };
  return { name: given };
}
