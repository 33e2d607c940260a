import { z } from 'zod';
import { freeText, nameText } from '../text';
import { defineRoute, file } from '../route';
import { DayText, Id, InstantText, Locale } from '../values';
import { KeyHeader } from './api';
import { PackCode } from './rule-pack';
import { CertificateOwner, CmsText, signatureProblemCodes } from './sign-in';

const tags = ['Signed acts'];
const auth = 'applicant (own), employee (own kindergarten), operator (own city)';
const params = z.object({ id: Id });

export const ActType = z.enum([
  'private-choice',
  'activate',
  'decline',
  'enroll',
  'end-application',
  'end-referral',
  'restore',
  'restore-response',
  'decide-privilege',
  'decide-attachment',
  'remove-attachment',
  'leave-kindergarten',
  'sign-swap',
]);
export type ActType = z.infer<typeof ActType>;

/** What a signed command carries: both, or neither where REQUIRE_SIGNED_ACTS=0. */
export const SignedWith = { actId: Id.optional(), cms: CmsText.optional() };

/** What a command that must be signed may refuse on top of its own problems. */
export const actProblems = [
  ...signatureProblemCodes,
  'act-not-signed',
  'act-not-found',
  'act-expired',
  'act-already-used',
  'act-says-otherwise',
  'signer-is-another',
  'signer-of-another-organisation',
];

export const EnrolmentDocuments = z.array(z.object({ code: PackCode, number: nameText(100, 0).optional() })).max(30);

const PrivateChoiceAct = z.object({ type: z.literal('private-choice'), bulletinId: Id });
const ActivateAct = z.object({ type: z.literal('activate'), responseId: Id });
const DeclineAct = z.object({
  type: z.literal('decline'),
  responseId: Id.optional(),
  reasonCode: z.string().min(1).max(60),
  note: freeText(2000, 1).optional(),
});
const EnrollAct = z.object({
  type: z.literal('enroll'),
  documents: EnrolmentDocuments,
  groupId: Id.optional(),
  note: freeText(2000).optional(),
});

const reason = freeText(2000, 3);
const EndApplicationAct = z.object({ type: z.literal('end-application'), reason });
const EndReferralAct = z.object({
  type: z.literal('end-referral'),
  reasonCode: PackCode,
  note: freeText(2000, 1).optional(),
  referralId: Id.optional(),
});
const RestoreAct = z.object({ type: z.literal('restore'), reason });
const RestoreResponseAct = z.object({ type: z.literal('restore-response'), responseId: Id, reason });
const DecidePrivilegeAct = z.object({
  type: z.literal('decide-privilege'),
  decision: z.enum(['confirm', 'cancel']),
  reason: reason.optional(),
});
const DecideAttachmentAct = z.object({
  type: z.literal('decide-attachment'),
  accountId: Id,
  decision: z.enum(['restore', 'reject']),
  reason,
});
const RemoveAttachmentAct = z.object({ type: z.literal('remove-attachment'), accountId: Id, reason });

/** Which attendance ends, and the first day on which the seat is free. */
export const LeaveKindergartenAct = z.object({
  type: z.literal('leave-kindergarten'),
  attendanceId: Id,
  until: DayText,
});

/** Which attendance goes round in which chain. */
export const SignSwapAct = z.object({ type: z.literal('sign-swap'), attendanceId: Id, chainId: Id });

export const ActDraft = z.object({
  actId: Id,
  /** Signed as it stands, in UTF-8, with a signing key. */
  actText: z.string(),
  /** SHA-256 of those bytes, hex. */
  sha256: z.string(),
  expiresAt: InstantText,
});

export type ActDraft = z.infer<typeof ActDraft>;

export const ActSummary = z.object({
  id: Id,
  applicationId: Id,
  type: ActType,
  draftedAt: InstantText,
  signedAt: InstantText,
  signer: CertificateOwner.pick({ commonName: true, surname: true, patronymic: true, organisation: true }),
  /** `sent`: the answer to the command was not waited for; the history tells. */
  outcome: z.enum(['sent', 'done', 'refused']),
});
export type ActSummary = z.infer<typeof ActSummary>;

/** `locale`: the text's language. */
export const Act = ActSummary.extend({
  text: z.string(),
  sha256: z.string(),
  locale: Locale,
  certificate: z.object({
    serialNumber: z.string(),
    fingerprint: z.string(),
    validFrom: InstantText,
    validUntil: InstantText,
  }),
});
export type Act = z.infer<typeof Act>;

export const actRoutes = {
  draftAct: defineRoute({
    method: 'post',
    path: '/applications/:id/acts/draft',
    summary:
      'The text to sign before a private choice, an activation, a refusal, an enrolment, a leaving, a swap or an operator’s decision',
    description:
      'A fresh text each time; it stands for an hour, and the twenty that were written last stand beside it.',
    tags,
    auth,
    params,
    headers: KeyHeader,
    body: z.discriminatedUnion('type', [
      PrivateChoiceAct,
      ActivateAct,
      DeclineAct,
      EnrollAct,
      EndApplicationAct,
      EndReferralAct,
      RestoreAct,
      RestoreResponseAct,
      DecidePrivilegeAct,
      DecideAttachmentAct,
      RemoveAttachmentAct,
      LeaveKindergartenAct,
      SignSwapAct,
    ]),
    responses: { 201: ActDraft },
    problems: [
      'application-not-found',
      'act-of-another-role',
      'unknown-bulletin',
      'not-a-private-bulletin',
      'kindergarten-not-found',
      'referral-lapsed',
      'no-live-response',
      'unknown-response',
      'unknown-reason',
      'unknown-group',
      'no-referral',
      'privilege-not-claimed',
      'attachment-not-found',
      'attendance-not-found',
      'attendance-ended',
      'leaving-in-the-past',
      'leaving-of-kindergarten',
      'swap-not-found',
      'swap-over',
    ],
  }),
  acts: defineRoute({
    method: 'get',
    path: '/applications/:id/acts',
    summary: 'Signed acts, oldest first; to an employee those of the own kindergarten',
    tags,
    auth,
    params,
    responses: { 200: z.object({ items: z.array(ActSummary) }) },
    problems: ['application-not-found'],
  }),
  act: defineRoute({
    method: 'get',
    path: '/acts/:id',
    summary: 'A signed act: text, signer, certificate',
    tags,
    auth,
    params,
    responses: { 200: Act },
    problems: ['act-not-found'],
  }),
  actSignature: defineRoute({
    method: 'get',
    path: '/acts/:id/cms',
    summary: 'The signature (detached CMS, DER), for verifying it elsewhere',
    description: "Its certificate says the signer's IIN.",
    tags,
    auth: 'whoever signed it, operator (own city)',
    params,
    responses: { 200: file('application/pkcs7-signature') },
    problems: ['act-not-found'],
  }),
};
