import { z } from 'zod';
import { defineRoute } from '../route';
import { signalNames } from './other-systems';

/** Which other systems have a key, and what it opens; the key itself nobody is told. */
export const serviceKeyRoutes = {
  serviceKeys: defineRoute({
    method: 'get',
    path: '/admin/service-keys',
    summary: 'Other systems that may act in the own city, and how; never their keys',
    tags: ['Operator'],
    auth: 'operator (own city)',
    responses: {
      200: z.object({
        items: z.array(
          z.object({
            name: z.string(),
            signals: z.array(z.enum(signalNames)),
            /** In every city of the portal, not in this one alone. */
            everywhere: z.boolean(),
          }),
        ),
      }),
    },
  }),
};
