import { z } from 'zod';
import { freeText, nameText } from '../text';
import { LanguageChange } from '../internal/bulletin/application-routes';
import { QueueChange, ResponseView } from '../internal/bulletin/views';
import { defineRoute, file } from '../route';
import { DayText, Id, InstantText, Kato, Language, LongPageQuery, page, PageQuery } from '../values';
import { actProblems, SignedWith } from './acts';
import { Accepted, commandProblems, KeyHeader } from './api';
import { HistoryLine } from './attachments';
import { Application, BulletinCard } from './views';

const tags = ['Applications'];
const auth = 'applicant (own), operator (own city)';
const applicant = 'applicant (own)';
const params = z.object({ id: Id });

/** A refusal shown beside something, not thrown: with its text in the caller's language. */
/** The referral that the person has before their eyes: an old page must not change the one that came after it. */
const MeantReferral = Id.optional();
/** What can't be undone. */
export const joinedLately = 'Who joined the application lately may not, while that may be objected to.';

export const Refused = z.object({
  code: z.string(),
  params: z.record(z.string(), z.unknown()),
  title: z.string(),
  detail: z.string(),
});

/** What an uploaded document is to prove. */
export const DocumentPurpose = z.enum(['extension', 'privilege', 'kinship', 'other']);
export type DocumentPurpose = z.infer<typeof DocumentPurpose>;

const documentTypes = ['application/pdf', 'image/jpeg', 'image/png'] as const;

export const Document = z.object({
  id: Id,
  applicationId: Id,
  purpose: DocumentPurpose,
  /** As the person called it; shown only. */
  name: z.string(),
  contentType: z.enum(documentTypes),
  sizeBytes: z.number().int(),
  sha256: z.string(),
  uploadedAt: InstantText,
});
export type Document = z.infer<typeof Document>;

export const CommandStatus = z.object({
  commandId: z.string(),
  /** `accepted`: not yet carried out, or so long ago that only the history tells. */
  status: z.enum(['accepted', 'done', 'refused']),
  refusal: Refused.nullable(),
});
export type CommandStatus = z.infer<typeof CommandStatus>;

export const applicationRoutes = {
  submit: defineRoute({
    method: 'post',
    path: '/applications',
    summary: 'Put a child into the queue',
    description: 'For a few children a day, so that nobody finds out by it who is in the queue.',
    tags,
    auth: 'applicant',
    headers: KeyHeader,
    body: z.object({
      /** `name` as documents write it: surname, first name, patronymic. */
      child: z.object({ iin: z.string().max(20), name: nameText(200), birthDate: DayText }),
      city: Kato,
      /** Language of instruction. */
      language: Language,
      /** Code of the rule pack's privileges; counts as general until an operator confirms it. */
      privilege: z.string().max(60).nullable().default(null),
      /** Where in the city the family lives: for the city's figures only, no number and no place depends on it. */
      district: Kato.nullable().default(null),
      wishes: freeText(1000).nullable().default(null),
      /** The other parent may join by it; never shown again. */
      birthCertificateNumber: nameText(60, 0).nullable().default(null),
    }),
    responses: { 201: Application },
    problems: [
      'clock-ahead',
      // A repeated key's, when the application is not theirs any more.
      'application-not-found',
      'iin-format',
      'iin-check-digit',
      'iin-contradicts-birth-date',
      'child-not-born',
      'child-too-old',
      'child-has-live-application',
      'too-many-live-applications',
      'account-is-leaving',
      'unknown-locality',
      'unknown-district',
      'unknown-privilege',
    ],
  }),
  applications: defineRoute({
    method: 'get',
    path: '/applications',
    summary: 'The journal: applications of the one who is signed in',
    tags,
    auth: 'applicant',
    responses: { 200: z.object({ items: z.array(Application) }) },
  }),
  application: defineRoute({
    method: 'get',
    path: '/applications/:id',
    summary: 'An application, with each deadline and how it was counted',
    tags,
    auth,
    params,
    responses: { 200: Application },
    problems: ['application-not-found'],
  }),
  history: defineRoute({
    method: 'get',
    path: '/applications/:id/history',
    summary: 'Everything that happened, refusals included',
    tags,
    auth,
    params,
    responses: { 200: z.object({ items: z.array(HistoryLine) }) },
    problems: ['application-not-found'],
  }),
  queueHistory: defineRoute({
    method: 'get',
    path: '/applications/:id/queue-history',
    summary: 'Each change of the number, with its cause, newest first',
    tags,
    auth,
    params,
    query: PageQuery,
    responses: { 200: page(QueueChange) },
    problems: ['application-not-found', 'invalid-cursor'],
  }),
  bulletinsForApplication: defineRoute({
    method: 'get',
    path: '/applications/:id/bulletins',
    summary: 'Bulletins of the child’s age group and language, and why it may not respond where it may not',
    tags,
    auth,
    params,
    query: LongPageQuery,
    responses: {
      200: page(z.object({ bulletin: BulletinCard, mayRespond: z.boolean(), refusal: Refused.nullable() })),
    },
    problems: ['application-not-found', 'invalid-cursor'],
  }),
  respond: defineRoute({
    method: 'post',
    path: '/applications/:id/responses',
    summary: 'Respond to a bulletin: gathered, held or waiting with its rank',
    description:
      'Where too many come at once, 503 says how many seconds later to come again (`params.seconds`, Retry-After). ' +
      'Sent again under the same key with `params.firstReceived` as `first-received`, within ten minutes, it counts from when it first came.',
    tags,
    auth: applicant,
    params,
    headers: KeyHeader.extend({ 'first-received': z.string().max(200).optional() }),
    body: z.object({ bulletinId: Id }),
    responses: { 201: ResponseView },
    problems: [
      'clock-ahead',
      'application-not-found',
      'unknown-bulletin',
      'bulletin-not-open',
      'bulletin-closed',
      'bulletin-takes-no-responses',
      'language-mismatch',
      'locality-mismatch',
      'age-mismatch',
      'turn-has-not-come',
      'live-response-exists',
      'declined-here-before',
      'in-stop-list',
      'has-referral',
      'application-ended',
      'gate-closed',
      'child-too-old',
      'try-again',
    ],
  }),
  claimPrivilege: defineRoute({
    method: 'post',
    path: '/applications/:id/privilege',
    summary:
      'Claim a privilege after submitting, or anew; it counts once an operator confirms it, from the original date',
    tags,
    auth: applicant,
    params,
    headers: KeyHeader,
    /** Code of the rule pack in force. */
    body: z.object({ privilege: z.string().min(1).max(60) }),
    responses: { 200: Application },
    problems: [...commandProblems, 'unknown-privilege', 'privilege-already-confirmed'],
  }),
  correct: defineRoute({
    method: 'post',
    path: '/applications/:id/corrections',
    summary:
      'Correct a typing error in the child’s name, change the district or the wishes, add or correct the certificate’s number',
    description:
      'The date of submission stays; old values are kept in the history; acts signed before keep what they said. What is not given stays.',
    tags,
    auth: applicant,
    params,
    headers: KeyHeader,
    body: z
      .object({
        childName: nameText(200).optional(),
        district: Kato.nullable().optional(),
        wishes: freeText(1000).nullable().optional(),
        /** The other parent may join by it; never shown again. */
        birthCertificateNumber: nameText(60).optional(),
      })
      .strict()
      .refine((given) => Object.values(given).some((value) => value !== undefined), {
        message: 'at least one field',
      }),
    responses: { 200: Application },
    problems: [...commandProblems, 'unknown-district'],
  }),
  languageChange: defineRoute({
    method: 'get',
    path: '/applications/:id/language-change',
    summary:
      'What changing the language of instruction would do to the date and the number; nothing is changed by asking',
    tags,
    auth: applicant,
    params,
    query: z.object({ language: Language }),
    responses: { 200: LanguageChange.extend({ refusal: Refused.nullable() }) },
    problems: ['application-not-found'],
  }),
  changeLanguage: defineRoute({
    method: 'post',
    path: '/applications/:id/language-change',
    summary: 'Change the language of instruction: the application moves to the queue of that language',
    description: `While queued and without a live response. \`keepsDate\` is what the family was told before: where the rules say otherwise by now, nothing is changed. A few times a day. ${joinedLately}`,
    tags,
    auth: applicant,
    params,
    headers: KeyHeader,
    body: z.object({ language: Language, keepsDate: z.boolean() }),
    responses: { 200: Application },
    problems: [
      ...commandProblems,
      'language-change-not-now',
      'live-response-exists',
      'terms-changed',
      'objection-period-open',
    ],
  }),
  takeBack: defineRoute({
    method: 'delete',
    path: '/applications/:id/responses/:responseId',
    summary: 'Take a response back; one may respond anew',
    description: joinedLately,
    tags,
    auth: applicant,
    params: z.object({ id: Id, responseId: Id }),
    responses: { 200: Application, 202: Accepted },
    problems: [
      ...commandProblems,
      'response-not-live',
      'already-activated',
      'no-live-response',
      'unknown-response',
      'in-stop-list',
      'has-referral',
      'objection-period-open',
    ],
  }),
  extend: defineRoute({
    method: 'post',
    path: '/applications/:id/extend',
    summary: 'Extend the referral: once, on its last day, with supporting documents',
    description: joinedLately,
    tags,
    auth: applicant,
    params,
    headers: KeyHeader,
    body: z.object({
      days: z.number().int().min(-10_000).max(10_000),
      documentIds: z.array(Id).max(10).default([]),
      referralId: MeantReferral,
    }),
    responses: { 200: Application, 202: Accepted },
    problems: [
      ...commandProblems,
      'no-referral',
      'already-extended',
      'extension-too-early',
      'extension-too-long',
      'document-required',
      'unknown-document',
      'referral-expired',
      'referral-lapsed',
      'already-arrived',
      'objection-period-open',
    ],
  }),
  revoke: defineRoute({
    method: 'post',
    path: '/applications/:id/revoke',
    summary: 'Give the referral up within 24 hours of its issue; back to the place in the queue',
    description: joinedLately,
    tags,
    auth: applicant,
    params,
    headers: KeyHeader,
    body: z.object({ referralId: MeantReferral }).optional(),
    responses: { 200: Application, 202: Accepted },
    problems: [
      ...commandProblems,
      'no-referral',
      'revocation-too-late',
      'referral-expired',
      'referral-lapsed',
      'objection-period-open',
    ],
  }),
  withdraw: defineRoute({
    method: 'post',
    path: '/applications/:id/withdraw',
    summary: 'Take the application out of the queue for good',
    description: joinedLately,
    tags,
    auth: applicant,
    params,
    headers: KeyHeader,
    responses: { 200: Application, 202: Accepted },
    problems: [...commandProblems, 'referral-is-live', 'objection-period-open'],
  }),
  privateChoices: defineRoute({
    method: 'get',
    path: '/applications/:id/private-choices',
    summary: 'Free places in private kindergartens under the state order',
    tags,
    auth: applicant,
    params,
    query: LongPageQuery,
    responses: { 200: page(BulletinCard).extend({ refusal: Refused.nullable() }) },
    problems: ['application-not-found', 'invalid-cursor'],
  }),
  choosePrivate: defineRoute({
    method: 'post',
    path: '/applications/:id/private-choices',
    summary: 'Choose such a place: a referral is issued at once',
    description: `The notice must be confirmed: the number is suspended and a live response is released. ${joinedLately}`,
    tags,
    auth: applicant,
    params,
    headers: KeyHeader,
    body: z.object({ bulletinId: Id, confirmed: z.boolean().default(false), ...SignedWith }),
    responses: { 200: Application, 202: Accepted },
    problems: [
      ...commandProblems,
      'notice-not-confirmed',
      'no-free-place',
      'too-young-for-private',
      'not-a-private-bulletin',
      'unknown-bulletin',
      'bulletin-not-open',
      'bulletin-closed',
      'locality-mismatch',
      'age-mismatch',
      'declined-here-before',
      'in-stop-list',
      'has-referral',
      'gate-closed',
      'child-too-old',
      'objection-period-open',
      ...actProblems,
    ],
  }),
  uploadDocument: defineRoute({
    method: 'post',
    path: '/applications/:id/documents',
    summary:
      'Upload a supporting document: PDF, JPEG or PNG, up to 10 MB and 50 megapixels, ten an application, 200 MB an account',
    description:
      'The kind is known by the content. A PDF must hold no scripts, attachments or password; what a camera adds behind a photograph is left out. A file has two minutes to come, and some kilobytes in each ten seconds.',
    tags,
    auth: applicant,
    params,
    headers: KeyHeader,
    body: z.object({
      file: z.string().optional().meta({ format: 'binary' }),
      purpose: DocumentPurpose.default('other'),
    }),
    bodyContentType: 'multipart/form-data',
    responses: { 201: Document },
    problems: [
      'application-not-found',
      'file-missing',
      'file-type-not-allowed',
      'photograph-is-heic',
      'file-too-large',
      'file-is-damaged',
      'file-is-ambiguous',
      'image-too-large',
      'document-has-active-content',
      'document-cannot-be-checked',
      'document-expands-too-much',
      'application-ended',
      'too-many-documents',
      'document-quota-reached',
      'try-again',
      'documents-unavailable',
    ],
  }),
  documents: defineRoute({
    method: 'get',
    path: '/applications/:id/documents',
    summary: 'Uploaded documents',
    tags,
    auth: 'applicant (own), employee (proofs of an extension, where the child is referred or enrolled), operator (own city)',
    params,
    responses: { 200: z.object({ items: z.array(Document) }) },
    problems: ['application-not-found'],
  }),
  document: defineRoute({
    method: 'get',
    path: '/documents/:id',
    summary: 'An uploaded document, as it was uploaded',
    tags,
    auth: 'applicant (own), employee (proofs of an extension, where the child is referred or enrolled), operator (own city)',
    params,
    responses: { 200: file(...documentTypes) },
    problems: ['document-not-found', 'documents-unavailable'],
  }),
  referralPage: defineRoute({
    method: 'get',
    path: '/applications/:id/referral',
    summary: "The referral as a page to print, in the applicant's language",
    tags,
    auth,
    params,
    responses: { 200: file('text/html; charset=utf-8') },
    problems: ['application-not-found', 'referral-not-found'],
  }),
  commandStatus: defineRoute({
    method: 'get',
    path: '/applications/:id/commands/:commandId',
    summary: 'How an accepted command ended',
    tags,
    auth: 'whoever sent it',
    params: z.object({ id: Id, commandId: z.string().min(1).max(200) }),
    responses: { 200: CommandStatus },
    problems: ['application-not-found'],
  }),
};
