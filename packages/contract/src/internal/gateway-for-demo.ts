import { z } from 'zod';
import { DemoPerson, Role } from '../public/session';
import { defineRoute } from '../route';
import { Id, InstantText } from '../values';

/** A person one can be in a demo. The IIN is generated, never a real person's. */
export const DemoAccount = DemoPerson.extend({ role: Role, iin: z.string().nullable() }).refine(
  ({ role, kindergartenId, city }) =>
    (role === 'employee') === (kindergartenId !== null) && (role === 'applicant') === (city === null),
  { message: 'an employee has a kindergarten and a city, an operator a city, an applicant neither' },
);
export type DemoAccount = z.infer<typeof DemoAccount>;

/** What the demo's loader asks of the gateway; there only when DEMO=1. The same again changes nothing. */
export const gatewayForDemo = {
  upsertAccounts: defineRoute({
    method: 'put',
    path: '/internal/demo/accounts',
    summary: 'Create or change demo accounts',
    body: z.object({ items: z.array(DemoAccount).min(1).max(1000) }),
    responses: { 200: z.object({ upserted: z.number().int() }) },
  }),
  upsertAccesses: defineRoute({
    method: 'put',
    path: '/internal/demo/accesses',
    summary: 'Say whose the demo applications are',
    body: z.object({
      items: z
        .array(z.object({ applicationId: Id, accountId: Id, since: InstantText }))
        .min(1)
        .max(1000),
    }),
    responses: { 200: z.object({ created: z.number().int() }) },
    problems: ['account-not-found'],
  }),
};
