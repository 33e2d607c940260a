import { z } from 'zod';
import { IdempotencyKey } from '../values';

/** Before every public path; clients give it as part of their `baseUrl`. */
export const apiPrefix = '/api/v1';

/** The key travels on as a part of command ids, so it is shorter than inside. Choose a fresh UUID; never personal data. */
export const PublicIdempotencyKey = IdempotencyKey.max(120);

/** Required on every POST that changes something: a retry repeats the key and gets the first answer. */
export const KeyHeader = z.object({ 'idempotency-key': PublicIdempotencyKey });

/** RFC 9457, as every refusal and failure is answered (`application/problem+json`). */
export const ProblemBody = z.object({
  type: z.string(),
  title: z.string(),
  status: z.number().int(),
  /** Stable: programs branch on it. */
  code: z.string(),
  detail: z.string(),
  /** The request's id, as in the log. */
  instance: z.string(),
  params: z.record(z.string(), z.unknown()),
  errors: z.array(z.object({ path: z.string(), message: z.string() })).optional(),
});
export type ProblemBody = z.infer<typeof ProblemBody>;

/** What every command to an application's workflow may be refused with. */
export const commandProblems = [
  'application-not-found',
  'application-starting',
  'application-ended',
  // A stamp from the future: two machines' clocks differ.
  'malformed-command',
  'clock-ahead',
  'try-again',
];

/** The command was kept and will be carried out; an application's `commands/{commandId}` tells how it ended. */
export const Accepted = z.object({ status: z.literal('accepted'), commandId: z.string() });
export type Accepted = z.infer<typeof Accepted>;
