import { z } from 'zod';
import { freeText, nameText } from '../text';
import { HistoryEntry } from '../internal/bulletin/views';
import { defineRoute, noContent } from '../route';
import { Id, InstantText, page, PageQuery } from '../values';
import { actProblems, SignedWith } from './acts';
import { KeyHeader } from './api';
import { Role } from './session';
import { Application, KindergartenBrief } from './views';

const tags = ['Applications'];
const reader = 'applicant (own), operator (own city)';
const params = z.object({ id: Id });
const ofAccount = z.object({ id: Id, accountId: Id });
const problems = ['application-not-found', 'attachment-not-found'];

/** `you` and `other-parent` for an applicant's own acts; null for what staff, a timer or another system did. */
export const HistoryLine = HistoryEntry.omit({ actorId: true }).extend({
  by: z.enum(['you', 'other-parent', 'applicant']).nullable(),
});
export type HistoryLine = z.infer<typeof HistoryLine>;

export const AttachmentView = z.object({
  accountId: Id,
  /** Of the other parent. */
  name: z.string(),
  attachedAt: InstantText,
  objectUntil: InstantText,
  /**
   * `active` sees and acts; `objected`: suspended until the city's operator decides; `rejected` by the operator; `left` by
   * themselves.
   */
  status: z.enum(['active', 'objected', 'rejected', 'left']),
  objectedAt: InstantText.nullable(),
  decidedAt: InstantText.nullable(),
  /** The operator’s words, for both parents; of what was decided before they were asked for, none. */
  reason: z.string().nullable(),
  leftAt: InstantText.nullable(),
});
export type AttachmentView = z.infer<typeof AttachmentView>;

/** Somebody of the staff who read or changed the application's data. */
export const AuditLine = z.object({
  at: InstantText,
  role: Role.exclude(['applicant']),
  /** Of an employee; null for an operator, or while the catalog doesn't answer. */
  kindergarten: KindergartenBrief.nullable(),
  /** Name of the operation, as in OpenAPI: `enroll`, `documents`, `searchApplications`… */
  action: z.string(),
});
export type AuditLine = z.infer<typeof AuditLine>;

/** The other parent, and who looked. */
export const attachmentRoutes = {
  attach: defineRoute({
    method: 'post',
    path: '/applications/attach',
    summary: "Join the application that the other parent submitted, by the child's IIN and birth certificate",
    description:
      'A wrong number, an unknown child and an application without a number answer the same. A few tries a day.',
    tags,
    auth: 'applicant',
    headers: KeyHeader,
    body: z.object({
      childIin: z.string().trim().min(1).max(20),
      birthCertificateNumber: nameText(60),
    }),
    responses: { 200: Application },
    problems: [
      'attach-not-proved',
      'attach-suspended',
      'account-is-leaving',
      // A repeated key's, when the access has been taken away since.
      'application-not-found',
    ],
  }),
  attachments: defineRoute({
    method: 'get',
    path: '/applications/:id/attachments',
    summary: 'Who joined the application',
    tags,
    auth: reader,
    params,
    responses: { 200: z.object({ items: z.array(AttachmentView) }) },
    problems: ['application-not-found'],
  }),
  objectToAttachment: defineRoute({
    method: 'post',
    path: '/applications/:id/attachments/:accountId/object',
    summary: "Object to the other parent's joining: their access is suspended, the city's operator decides",
    tags,
    auth: 'applicant (own), who was there before',
    params: ofAccount,
    headers: KeyHeader,
    responses: { 200: AttachmentView },
    problems: [...problems, 'objection-too-late', 'account-is-leaving'],
  }),
  detach: defineRoute({
    method: 'post',
    path: '/applications/:id/detach',
    summary: 'Go out of an application that one has joined: it is seen no more',
    description:
      'Who stays is told. Joining anew takes the same proof as before. Who submitted the application withdraws it instead.',
    tags,
    auth: 'applicant (own), who joined',
    params,
    headers: KeyHeader,
    responses: { 204: noContent },
    problems: ['application-not-found', 'submitter-stays', 'last-parent-stays', 'account-is-leaving'],
  }),
  decideAttachment: defineRoute({
    method: 'post',
    path: '/applications/:id/attachments/:accountId/decision',
    summary: 'Decide on an objection: access is given back, or taken for good',
    tags,
    auth: 'operator (own city)',
    params: ofAccount,
    headers: KeyHeader,
    /** `reason`: in the operator’s words, for both parents. */
    body: z.object({ decision: z.enum(['restore', 'reject']), reason: freeText(2000, 3), ...SignedWith }),
    responses: { 200: AttachmentView },
    problems: [...problems, 'no-objection', ...actProblems],
  }),
  removeAttachment: defineRoute({
    method: 'post',
    path: '/applications/:id/attachments/:accountId/remove',
    summary: 'Take somebody who joined out of the application for good, with the reason in writing, at any time',
    description: 'Both parents are told, with the reason. Of who was objected to, decide on the objection.',
    tags,
    auth: 'operator (own city)',
    params: ofAccount,
    headers: KeyHeader,
    body: z.object({ reason: freeText(2000, 3), ...SignedWith }),
    responses: { 200: AttachmentView },
    problems: [...problems, 'attachment-not-active', ...actProblems],
  }),
  audit: defineRoute({
    method: 'get',
    path: '/applications/:id/audit',
    summary: 'Who of the staff read or changed its data, newest first',
    tags,
    auth: reader,
    params,
    query: PageQuery,
    responses: { 200: page(AuditLine) },
    problems: ['application-not-found', 'invalid-cursor'],
  }),
};
