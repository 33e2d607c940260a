import { z } from 'zod';
import { defineRoute, file } from '../route';
import { DayText, Id, InstantText, LocalisedText } from '../values';

const tags = ['Papers'];
const auth = 'applicant (own), operator (own city)';
const problems = ['application-not-found'];

/** Of a paper; `kk,ru`: both on one page. The applicant's own unless given. */
export const PaperLanguages = z.enum(['kk', 'ru', 'en', 'kk,ru']);
export type PaperLanguages = z.infer<typeof PaperLanguages>;
const query = z.object({ languages: PaperLanguages.optional() });

export const PaperKind = z.enum(['referral', 'extension', 'lapse', 'enrolment']);
export type PaperKind = z.infer<typeof PaperKind>;

/** Kind and the id of what it is about: `extension-6f1c…`. */
const PaperId = z
  .string()
  .toLowerCase()
  .regex(/^[a-z]+-[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);

/** A paper that the portal writes about an application, as against a document that somebody uploads to it. */
export const Paper = z.object({
  id: PaperId,
  kind: PaperKind,
  /** When what it tells happened, business time. */
  at: InstantText,
  titles: LocalisedText,
  /** Of the referral that it is about. */
  referralNumber: z.string().nullable(),
  /** Where anybody may see what the referral is worth now: what the paper's QR code holds. */
  verifyUrl: z.string().nullable(),
  contentType: z.literal('application/pdf'),
});
export type Paper = z.infer<typeof Paper>;

/** What a referral is worth now: `extended` is valid with a later end, `used` is enrolled. */
export const VerifiedStatus = z.enum([
  'valid',
  'extended',
  'arrived',
  'used',
  'revoked',
  'lapsed',
  'declined',
  'ended',
]);
export type VerifiedStatus = z.infer<typeof VerifiedStatus>;

/** No names of people: whoever finds a paper learns nothing about the child. */
export const VerifiedReferral = z.object({
  number: z.string(),
  status: VerifiedStatus,
  /** The same in words. */
  statusText: LocalisedText,
  extended: z.boolean(),
  /** Null while the catalog doesn't answer. */
  kindergarten: z.object({ id: Id, names: LocalisedText, address: LocalisedText }).nullable(),
  issuedAt: InstantText,
  /** The end of the last day: that instant is already outside. */
  validUntil: InstantText,
  lastDay: DayText,
});
export type VerifiedReferral = z.infer<typeof VerifiedReferral>;

export const paperRoutes = {
  referralPdf: defineRoute({
    method: 'get',
    path: '/applications/:id/referral.pdf',
    summary: 'The referral as a PDF, in the language that the applicant chose for documents',
    description: 'The same facts give the same bytes.',
    tags,
    auth,
    params: z.object({ id: Id }),
    query,
    responses: { 200: file('application/pdf') },
    problems: [...problems, 'referral-not-found'],
  }),
  papers: defineRoute({
    method: 'get',
    path: '/applications/:id/papers',
    summary: 'Papers that the portal wrote about the application, oldest first',
    tags,
    auth,
    params: z.object({ id: Id }),
    responses: { 200: z.object({ items: z.array(Paper) }) },
    problems,
  }),
  paper: defineRoute({
    method: 'get',
    path: '/applications/:id/papers/:paperId.pdf',
    summary: 'One of those papers as a PDF',
    tags,
    auth,
    params: z.object({ id: Id, paperId: PaperId }),
    query,
    responses: { 200: file('application/pdf') },
    problems: [...problems, 'paper-not-found'],
  }),
  verifyReferral: defineRoute({
    method: 'get',
    path: '/verify/:number',
    summary: 'Whether the referral on a paper is what it says; no names',
    description:
      'The code is printed on the paper, beside its QR code. An unknown number and a wrong code answer the same.',
    tags,
    auth: 'anyone',
    params: z.object({ number: z.string().max(60) }),
    query: z.object({ code: z.string().max(60).default('') }),
    responses: { 200: VerifiedReferral },
    problems: ['verification-failed'],
  }),
};
