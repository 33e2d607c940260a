import { z } from 'zod';
import { CityFigures } from '../internal/bulletin/city-routes';
import { defineRoute } from '../route';
import { freeText } from '../text';
import { DayText, Id, LocalisedText, page, PageQuery } from '../values';
import { actProblems, SignedWith } from './acts';
import { commandProblems, KeyHeader } from './api';
import { AttachmentView, AuditLine } from './attachments';
import { TableFormat, tableFile } from './tables';
import { Application } from './views';

const tags = ['Operator'];
const auth = 'operator (own city)';
const params = z.object({ id: Id });

/** What waits for the operators of a city, and what its day brings. */
export const CityOverview = CityFigures.extend({
  /** Joinings that were objected to, and reviews, which wait for a decision. */
  attachments: z.number().int(),
  reviews: z.number().int(),
});
export type CityOverview = z.infer<typeof CityOverview>;

export const CityApplication = Application.extend({
  /** In the Temporal UI; null where there is none. */
  workflowUrl: z.string().nullable(),
});
export type CityApplication = z.infer<typeof CityApplication>;

/** A joining that was objected to, with the application by which people know it. */
export const ObjectedAttachment = AttachmentView.extend({
  applicationId: Id,
  submissionNo: z.number().int().nullable(),
  childName: z.string().nullable(),
});
export type ObjectedAttachment = z.infer<typeof ObjectedAttachment>;

const AuditFilter = z.object({
  /** The account of who looked or acted. */
  person: Id.optional(),
  application: Id.optional(),
  kindergarten: Id.optional(),
  action: z.string().max(60).optional(),
  /** Days of the city; both are meant whole. */
  from: DayText.optional(),
  until: DayText.optional(),
});

/** Who of the staff read or changed the data of which application. */
export const CityAuditLine = AuditLine.extend({
  /** Unlike others one has been looked at twice in one moment: what tells the two apart. */
  id: z.string(),
  person: z.object({ id: Id, name: z.string() }),
  applicationId: Id,
  /** Null while the bulletin service doesn't answer. */
  submissionNo: z.number().int().nullable(),
  /** The action in words. */
  what: LocalisedText,
});
export type CityAuditLine = z.infer<typeof CityAuditLine>;

/** What an operator's desk shows of the own city. */
export const cityDeskRoutes = {
  cityOverview: defineRoute({
    method: 'get',
    path: '/admin/overview',
    summary: 'What waits for the operators of the own city, and what its day brings; seconds old at most',
    description: 'Each number is counted by the condition of the list behind it.',
    tags,
    auth,
    responses: { 200: CityOverview },
  }),
  cityApplication: defineRoute({
    method: 'get',
    path: '/admin/applications/:id',
    summary: 'An application of the own city, with its workflow in the Temporal UI',
    tags,
    auth,
    params,
    responses: { 200: CityApplication },
    problems: ['application-not-found'],
  }),
  restoreApplication: defineRoute({
    method: 'post',
    path: '/admin/applications/:id/restore',
    summary: 'Take back an operator’s wrong end, or a wrong lapse with what came of it; the date of submission stays',
    description: 'The family is told, and the public protocol says it without names.',
    tags,
    auth,
    params,
    headers: KeyHeader,
    /** In the history’s words, for the family. */
    body: z.object({ reason: freeText(2000, 3), ...SignedWith }),
    responses: { 200: Application },
    problems: [
      ...commandProblems,
      'nothing-to-take-back',
      'child-has-newer-application',
      'child-too-old',
      ...actProblems,
    ],
  }),
  restoreResponse: defineRoute({
    method: 'post',
    path: '/admin/applications/:id/responses/:responseId/restore',
    summary: 'Take back that a kindergarten declined a response; a place that was given meanwhile stays another’s',
    description:
      'Where its place is free, it is held again; where nothing was decided yet, it is in its line again; else the ' +
      'family may respond to the bulletin anew. Family and kindergarten are told, and the public protocol says it.',
    tags,
    auth,
    params: params.extend({ responseId: Id }),
    headers: KeyHeader,
    /** In the history’s words, for the family. */
    body: z.object({ reason: freeText(2000, 3), ...SignedWith }),
    responses: { 200: Application },
    problems: [...commandProblems, 'nothing-to-take-back', 'child-too-old', 'unknown-response', ...actProblems],
  }),
  objectedAttachments: defineRoute({
    method: 'get',
    path: '/admin/attachments',
    summary: 'Joinings that were objected to and wait for a decision, the longest first',
    tags,
    auth,
    query: PageQuery,
    responses: { 200: page(ObjectedAttachment) },
    problems: ['invalid-cursor'],
  }),
  cityAudit: defineRoute({
    method: 'get',
    path: '/admin/audit',
    summary: 'Who of the staff read or changed whose data in the own city, newest first',
    description: 'It shows numbers of applications and nothing of the families: looking at it is no look at them.',
    tags,
    auth,
    query: PageQuery.extend(AuditFilter.shape),
    responses: {
      200: page(CityAuditLine).extend({ actions: z.array(z.object({ action: z.string(), text: LocalisedText })) }),
    },
    problems: ['invalid-cursor'],
  }),
  cityAuditTable: defineRoute({
    method: 'get',
    path: '/admin/audit/table',
    summary: 'The same as a table to save, whole',
    tags,
    auth,
    query: AuditFilter.extend({ format: TableFormat }),
    responses: { 200: tableFile },
  }),
};
