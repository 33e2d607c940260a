import { z } from 'zod';
import { ImportState } from '../public/imports';
import { defineRoute } from '../route';
import { Id, InstantText } from '../values';

/** How far one step has brought an import. */
export const ImportProgress = z.object({
  state: ImportState,
  /** Lines of this step so far, and all of them. */
  done: z.number().int(),
  of: z.number().int().nullable(),
  /** Whether the step is not over yet. */
  more: z.boolean(),
  /** How long the city's queues are to be left alone first. */
  waitMs: z.number().int(),
});
export type ImportProgress = z.infer<typeof ImportProgress>;

/** What the import's workflow asks, through its activity: idempotent. `at` is the machine's time. */
export const gatewayForImports = {
  importStep: defineRoute({
    method: 'post',
    path: '/internal/imports/:id/step',
    summary: 'Read the file, or check or carry out the next lines',
    params: z.object({ id: Id }),
    body: z.object({ at: InstantText }),
    responses: { 200: ImportProgress },
    problems: ['not-found'],
  }),
};
