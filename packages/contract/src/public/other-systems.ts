import { comingBy, type ComingBy } from '@kezek/rules/application/command';
import { z } from 'zod';
import { freeText } from '../text';
import { defineRoute } from '../route';
import { Id } from '../values';
import { EnrolmentDocuments } from './acts';
import { Accepted, commandProblems, KeyHeader } from './api';

export type SignalName = ComingBy<'signal'>;
export const signalNames = comingBy('signal');

/** The documents seen, which are recorded before the signal goes, or a record of them that is there already. */
const Enroll = z
  .object({
    documents: EnrolmentDocuments.optional(),
    /** Stands beside the documents. */
    note: freeText(2000).optional(),
    recordId: Id.optional(),
    groupId: Id.optional(),
  })
  .superRefine(({ documents, note, recordId }, context) => {
    const refuse = (field: string, message: string) => context.addIssue({ code: 'custom', path: [field], message });
    if (documents === undefined && recordId === undefined) refuse('documents', 'either documents or recordId');
    if (documents !== undefined && recordId !== undefined) refuse('recordId', 'either documents or recordId');
    if (documents === undefined && note !== undefined) refuse('note', 'only beside documents');
  });

/**
 * Arguments of each signal; the workflow decides, the history tells how it ended. Those that require most come first: a
 * body is documented as any of them.
 */
export const signalBodies = {
  respond: z.object({ bulletinId: Id }),
  activate: z.object({ responseId: Id }),
  extend: z.object({
    days: z.number().int().min(-10_000).max(10_000),
    documentIds: z.array(Id).max(10),
    referralId: Id.optional(),
  }),
  enroll: Enroll,
  revoke: z.object({ referralId: Id.optional() }),
} as const satisfies Record<SignalName, z.ZodType>;

/** For other systems, with a service key and that key's rights. */
export const otherSystemsRoutes = {
  signal: defineRoute({
    method: 'post',
    path: '/applications/:id/signals/:signal',
    summary: 'Send a signal to an application',
    description:
      'The answer says only that it was kept. `extend` and `revoke` are refused while somebody has joined the application and that may be objected to: they can’t be undone, and nobody says which parent asks. `Authorization: Bearer <service key>`. `enroll` brings the documents that were seen (the starred ones of the rule pack are required), or the `recordId` of documents recorded before.',
    tags: ['Other systems'],
    auth: 'service key',
    params: z.object({ id: Id, signal: z.enum(signalNames) }),
    headers: KeyHeader,
    body: z.union(Object.values(signalBodies)),
    responses: { 202: Accepted },
    problems: [...commandProblems, 'documents-missing', 'unknown-document', 'objection-period-open'],
  }),
};
