import { locales } from '@kezek/texts/locale';
import { z } from 'zod';

/** Values that many schemas share. */
/** In small letters, however it was given. */
export const Id = z.uuid().toLowerCase();
/** ISO 8601, UTC, milliseconds. */
export const InstantText = z.iso.datetime({ precision: 3 });
/** Of a year that no clock's offset leads out of the calendar. */
export const DayText = z.iso.date().regex(/^[12]\d{3}-/);
/** Of something kept, as somebody has seen it: no greater than its column holds. */
export const SeenVersion = z.number().int().min(0).max(2_147_483_647);
export const Locale = z.enum(locales);
export type Locale = z.infer<typeof Locale>;
export const LocalisedText = z.object({ kk: z.string(), ru: z.string(), en: z.string() });
/** The longest text of a rule pack: a reason, a privilege, a document. */
export const packTextMax = 300;
/** KATO code of a locality: 9 digits. */
export const Kato = z.string().regex(/^\d{9}$/);
/** Language of instruction. */
export const Language = z.enum(['kk', 'ru', 'kk-ru', 'en']);
export type Language = z.infer<typeof Language>;
export const Category = z.enum(['out-of-turn', 'first-priority', 'general']);
/** What an applicant may correct after submitting. */
export const correctedFields = ['childName', 'district', 'wishes', 'birthCertificateNumber'] as const;
export type CorrectedField = (typeof correctedFields)[number];
/** Of what the old value is kept: the language is changed in a step of its own, which moves the application to another queue. */
export const changedFields = [...correctedFields, 'language'] as const;

/** What the public protocol tells: of referrals and responses, of bulletins that people ended, of privileges. */
export const protocolKinds = [
  'issued',
  'extended',
  'revoked',
  'lapsed',
  'declined',
  'ended',
  'enrolled',
  'bulletin-closed',
  'bulletin-withdrawn',
  'privilege-confirmed',
  'privilege-cancelled',
  // An operator's end or a lapse was taken back.
  'restored',
  // So was a kindergarten's refusal of a response.
  'decline-taken-back',
] as const;
export const Minute = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/);
/** Of children who may still be in a kindergarten, and of those who were when the portal began. */
export const BirthYear = z.number().int().min(1990).max(2100);
/** The same in an address. */
export const BirthYearQuery = z.coerce.number().int().min(1990).max(2100);
/** Chosen by the client, one per intended change; a retry repeats it. */
export const IdempotencyKey = z.string().regex(/^[\w:./-]{8,200}$/);
export const page = <T extends z.ZodType>(item: T) =>
  z.object({ items: z.array(item), nextCursor: z.string().nullable() });
export const PageQuery = z.object({
  cursor: z.string().max(500).optional(),
  limit: z.coerce.number().int().min(1).max(100).default(20),
});
/** Of what is mostly read whole. */
export const LongPageQuery = PageQuery.extend({ limit: PageQuery.shape.limit.default(100) });
