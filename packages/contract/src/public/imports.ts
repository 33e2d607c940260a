import { z } from 'zod';
import { defineRoute, noContent } from '../route';
import { Id, InstantText, Language, page, PageQuery } from '../values';
import { KeyHeader } from './api';
import { tableFile, TableFormat } from './tables';

const tags = ['Operator'];
const auth = 'operator (own city)';
const params = z.object({ id: Id });

export const importKinds = ['queue', 'kindergartens', 'attending', 'localities'] as const;
export const ImportKind = z.enum(importKinds);
export type ImportKind = z.infer<typeof ImportKind>;

/**
 * `reading`, `checking`, `importing` and `undoing` go on by themselves; `mapping` waits for the columns, `checked` for
 * another operator. Of `failed` the file can't be read.
 */
const importStates = [
  'reading',
  'mapping',
  'checking',
  'checked',
  'importing',
  'imported',
  'undoing',
  'undone',
  'failed',
] as const;
export const ImportState = z.enum(importStates);
export type ImportState = z.infer<typeof ImportState>;

const Somebody = z.object({ id: Id, name: z.string() });
const Told = z.object({ code: z.string(), text: z.string() });

export const Import = z.object({
  id: Id,
  kind: ImportKind,
  fileName: z.string(),
  state: ImportState,
  uploadedAt: InstantText,
  uploadedBy: Somebody,
  confirmedBy: Somebody.nullable(),
  finishedAt: InstantText.nullable(),
  /** Lines with data; null until it is read. */
  rows: z.number().int().nullable(),
  /** Of the step that goes on: lines so far. */
  done: z.number().int(),
  /** Why the file can't be read. */
  failure: Told.nullable(),
});
export type Import = z.infer<typeof Import>;

/** What becomes of lines: `ready` will be taken over, `unchanged` is here already. */
const rowOutcomes = ['ready', 'unchanged', 'wrong', 'added', 'refused'] as const;
export const RowOutcome = z.enum(rowOutcomes);
export type RowOutcome = z.infer<typeof RowOutcome>;

/** Which line names the columns, which column (0-based) holds what, and what values mean: by field, by value. */
export const ImportMapping = z.object({
  headerRow: z.number().int().min(1).max(10_000_000),
  columns: z.record(z.string().max(40), z.number().int().min(0).max(99)),
  meanings: z.record(z.string().max(40), z.record(z.string().max(200), z.string().max(60))).default({}),
});
export type ImportMapping = z.infer<typeof ImportMapping>;

const Choice = z.object({ code: z.string(), text: z.string() });

export const ImportDetails = Import.extend({
  /** Lines of the beginning, by the numbers that the file's own program shows. */
  sample: z.array(z.object({ rowNo: z.number().int(), cells: z.array(z.string()) })),
  fields: z.array(z.object({ name: z.string(), title: z.string(), required: z.boolean() })),
  /** As it was chosen, else as the headers or the city's last file of this kind suggest. */
  mapping: ImportMapping,
  counts: z.record(RowOutcome, z.number().int()),
  /** How many of them say something: what is wrong, or what would change. */
  noted: z.record(RowOutcome, z.number().int()),
  /** Values that mean nothing yet, most frequent first, and what they may mean. */
  unknown: z.array(
    z.object({ field: z.string(), value: z.string(), rows: z.number().int(), choices: z.array(Choice) }),
  ),
  /** Of a queue: how many stand in each queue at the check, and how many join. */
  queues: z.array(
    z.object({
      birthYear: z.number().int(),
      language: Language,
      before: z.number().int(),
      joining: z.number().int(),
    }),
  ),
  /** Whether the one who asks may confirm it: another than who uploaded it. */
  mayConfirm: z.boolean(),
});
export type ImportDetails = z.infer<typeof ImportDetails>;

export const ImportRow = z.object({
  rowNo: z.number().int(),
  cells: z.array(z.string()),
  outcome: RowOutcome,
  applicationId: Id.nullable(),
  /** `title`: what the field is called. Of `ready` and `unchanged` what would change, and what doesn't. */
  problems: z.array(Told.extend({ field: z.string().nullable(), title: z.string().nullable() })),
});
export type ImportRow = z.infer<typeof ImportRow>;

/** Taking over what a city already has: uploaded, mapped, checked, confirmed by another operator, carried out. */
export const importRoutes = {
  imports: defineRoute({
    method: 'get',
    path: '/admin/imports',
    summary: 'Imports of the city, newest first',
    tags,
    auth,
    query: PageQuery,
    responses: { 200: page(Import) },
    problems: ['invalid-cursor'],
  }),
  startImport: defineRoute({
    method: 'post',
    path: '/admin/imports',
    summary: 'Upload a file: CSV or XLSX, up to 20 MB and 100,000 lines',
    description:
      'CSV in UTF-8 or Windows’ Cyrillic, divided by semicolons, commas or tabs; of a workbook the first visible sheet, with the values that its formulas were saved with.',
    tags,
    auth,
    headers: KeyHeader,
    body: z.object({ file: z.string().optional().meta({ format: 'binary' }), kind: ImportKind }),
    bodyContentType: 'multipart/form-data',
    responses: { 201: Import },
    problems: ['file-missing', 'file-too-large', 'try-again'],
  }),
  import: defineRoute({
    method: 'get',
    path: '/admin/imports/:id',
    summary: 'Where an import stands',
    tags,
    auth,
    params,
    responses: { 200: ImportDetails },
    problems: ['import-not-found'],
  }),
  mapImport: defineRoute({
    method: 'put',
    path: '/admin/imports/:id/mapping',
    summary: 'Say what the columns hold; each line is checked then',
    description: 'Remembered for the city’s next file of this kind.',
    tags,
    auth,
    params,
    body: ImportMapping,
    responses: { 200: Import },
    problems: ['import-not-found', 'import-not-ready', 'import-columns-missing'],
  }),
  importRows: defineRoute({
    method: 'get',
    path: '/admin/imports/:id/rows',
    summary: 'Lines by what becomes of them, with what is wrong and what to do',
    tags,
    auth,
    params,
    query: PageQuery.extend({
      outcome: RowOutcome,
      /** Only those that say something. */
      noted: z.literal('1').optional(),
    }),
    responses: { 200: page(ImportRow) },
    problems: ['import-not-found', 'invalid-cursor'],
  }),
  importProblems: defineRoute({
    method: 'get',
    path: '/admin/imports/:id/problems',
    summary: 'Lines with errors as a file: number, what is wrong and what to do, and the line itself',
    tags,
    auth,
    params,
    query: z.object({ format: TableFormat }),
    responses: { 200: tableFile },
    problems: ['import-not-found'],
  }),
  confirmImport: defineRoute({
    method: 'post',
    path: '/admin/imports/:id/confirm',
    summary: 'Confirm a checked import: another operator than who uploaded it',
    tags,
    auth,
    params,
    headers: KeyHeader,
    responses: { 200: Import },
    problems: ['import-not-found', 'import-not-ready', 'import-needs-another-operator', 'import-without-rows'],
  }),
  undoImport: defineRoute({
    method: 'post',
    path: '/admin/imports/:id/undo',
    summary: 'Undo an import as a whole, until something has happened to the first of its applications or children',
    tags,
    auth,
    params,
    headers: KeyHeader,
    responses: { 200: Import },
    problems: ['import-not-found', 'import-not-ready', 'import-has-moved'],
  }),
  discardImport: defineRoute({
    method: 'delete',
    path: '/admin/imports/:id',
    summary: 'Forget an import that nothing came of',
    tags,
    auth,
    params,
    responses: { 204: noContent },
    problems: ['import-not-found', 'import-not-ready'],
  }),
};
