import { z } from 'zod';
import { defineRoute, noContent } from '../route';
import { Id, InstantText } from '../values';

const params = z.object({ id: Id });

/** What the workflow of a message to families asks of the gateway. All idempotent; `at` is the machine's time. */
export const gatewayForMessages = {
  tellMessagePage: defineRoute({
    method: 'post',
    path: '/internal/messages/:id/pages',
    summary: 'Put a message into the inboxes of a page of its audience, into each once',
    params,
    body: z.object({
      at: InstantText,
      /** The `next` of the page before. */
      after: z.number().int().min(0),
    }),
    responses: {
      200: z.discriminatedUnion('outcome', [
        z.object({ outcome: z.literal('told'), told: z.number().int(), next: z.number().int().nullable() }),
        /** A bulletin is published about now. */
        z.object({ outcome: z.literal('busy') }),
        /** It was stopped. */
        z.object({ outcome: z.literal('ended') }),
      ]),
    },
    problems: ['not-found'],
  }),
  finishMessage: defineRoute({
    method: 'post',
    path: '/internal/messages/:id/finish',
    summary: 'Everybody has it, or it was stopped in the Temporal UI',
    params,
    body: z.object({ at: InstantText, status: z.enum(['sent', 'stopped']) }),
    responses: { 204: noContent },
  }),
};
