import { z } from 'zod';
import { defineRoute, noContent } from '../../route';
import { DayText, Id, InstantText, Kato, Language } from '../../values';

/** How many rows of an import are asked for or added at once: a batch holds its queues' locks for a fraction of a second. */
const importBatchMax = 500;

/** A child of a former system's queue, as the rules ask for it. */
const ImportedChild = z.object({
  rowNo: z.number().int().min(1),
  childIin: z.string().max(20),
  birthDate: DayText,
  privilege: z.string().max(60).nullable(),
  /** The original date of submission, as an instant: which of one day's came first is in its milliseconds. */
  submittedAt: InstantText,
});

export const ImportedApplication = ImportedChild.extend({
  childName: z.string().min(1).max(200),
  language: Language,
  district: Kato.nullish(),
  wishes: z.string().max(1000).nullable(),
  birthCertificateNumber: z.string().max(60).nullable(),
  /** The former system had confirmed the privilege. */
  privilegeConfirmed: z.boolean(),
});
export type ImportedApplication = z.infer<typeof ImportedApplication>;

/**
 * What became, or would become, of a row. `unchanged`: the child stands in this city's queue with this very date. Refused
 * with the code of a problem of the rules.
 */
const Verdict = z.object({
  rowNo: z.number().int(),
  outcome: z.enum(['added', 'unchanged', 'refused']),
  applicationId: Id.nullable(),
  code: z.string().nullable(),
});
export type ImportVerdict = z.infer<typeof Verdict>;

const id = z.object({ id: Id });

/** Taking over a queue: judged first, then added in batches, undone as a whole. All can be repeated. */
export const importRoutes = {
  judgeImport: defineRoute({
    method: 'post',
    path: '/internal/imports/verdicts',
    summary: 'What would become of rows, nothing is written',
    body: z.object({ city: Kato, at: InstantText, rows: z.array(ImportedChild).max(importBatchMax) }),
    responses: { 200: z.object({ items: z.array(Verdict) }) },
  }),
  addImported: defineRoute({
    method: 'post',
    path: '/internal/imports/:id/applications',
    summary: 'Add rows as ordinary applications, each once',
    description: 'While a bulletin of the city opens nothing is added: `waitMs` says when to ask again.',
    params: id,
    body: z.object({ city: Kato, by: Id, rows: z.array(ImportedApplication).max(importBatchMax) }),
    responses: { 200: z.object({ waitMs: z.number().int().nullable(), items: z.array(Verdict) }) },
    problems: ['import-is-undone'],
  }),
  undoImport: defineRoute({
    method: 'post',
    path: '/internal/imports/:id/undo',
    summary: 'Take out all applications of an import, if none has moved',
    params: id,
    body: z.object({ city: Kato, by: Id }),
    responses: { 200: z.object({ applications: z.number().int() }) },
    problems: ['import-has-moved'],
  }),
  /** Their workflows begin behind all that somebody waits for; these are waited for now. */
  hastenStarts: defineRoute({
    method: 'post',
    path: '/internal/imports/hastened',
    summary: 'Let imported applications whose family has come begin at once',
    body: z.object({ ids: z.array(Id).max(100) }),
    responses: { 204: noContent },
  }),
  queueSizes: defineRoute({
    method: 'get',
    path: '/internal/queue-sizes',
    summary: 'How many stand in each queue of a city at this moment',
    query: z.object({ city: Kato }),
    responses: {
      200: z.object({
        items: z.array(z.object({ birthYear: z.number().int(), language: Language, applications: z.number().int() })),
      }),
    },
  }),
};
