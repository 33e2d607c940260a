import { z } from 'zod';
import { defineRoute } from '../route';
import { Id } from '../values';
import { Accepted, KeyHeader } from './api';

export const signalNames = ['respond', 'activate', 'extend', 'revoke', 'enroll'] as const;
export type SignalName = (typeof signalNames)[number];

/** Arguments of each signal; the workflow decides, the history tells how it ended. */
export const signalBodies = {
  respond: z.object({ bulletinId: Id }),
  activate: z.object({ responseId: Id }),
  extend: z.object({ days: z.number().int(), documentIds: z.array(Id).max(10) }),
  revoke: z.object({}),
  enroll: z.object({ recordId: Id, groupId: Id.optional() }),
} as const satisfies Record<SignalName, z.ZodType>;

/** For other systems, with a service key and that key's rights. */
export const otherSystemsRoutes = {
  signal: defineRoute({
    method: 'post',
    path: '/applications/:id/signals/:signal',
    summary: 'Send a signal to an application',
    description: 'The answer says only that it was kept. `Authorization: Bearer <service key>`.',
    tags: ['Other systems'],
    auth: 'service key',
    params: z.object({ id: Id, signal: z.enum(signalNames) }),
    headers: KeyHeader,
    body: z.union([
      signalBodies.respond,
      signalBodies.activate,
      signalBodies.extend,
      signalBodies.enroll,
      signalBodies.revoke,
    ]),
    responses: { 202: Accepted },
    problems: [
      'unauthorized',
      'forbidden',
      'application-not-found',
      'unknown-document',
      'idempotency-key-missing',
      'try-again',
    ],
  }),
};
