import { z } from 'zod';
import { DemoPerson, Person, Role } from '../public/session';
import { defineRoute } from '../route';
import { Id, InstantText } from '../values';

/** A person one can be in a demo. The IIN is generated, never a real person's. */
export const DemoAccount = DemoPerson.omit({ keyAlias: true })
  .extend({ role: Role, iin: z.string().nullable() })
  .refine(
    ({ role, kindergartenId, city }) =>
      (role === 'employee') === (kindergartenId !== null) && (role === 'applicant') === (city === null),
    { message: 'an employee has a kindergarten and a city, an operator a city, an applicant neither' },
  );
export type DemoAccount = z.infer<typeof DemoAccount>;

/** What the demo's loader and tests ask of the gateway; there only when DEMO=1. */
export const gatewayForDemo = {
  upsertAccounts: defineRoute({
    method: 'put',
    path: '/internal/demo/accounts',
    summary: 'Create or change demo accounts; the same again changes nothing',
    body: z.object({ items: z.array(DemoAccount).min(1).max(1000) }),
    responses: { 200: z.object({ upserted: z.number().int() }) },
  }),
  upsertAccesses: defineRoute({
    method: 'put',
    path: '/internal/demo/accesses',
    summary: 'Say whose the demo applications are; the same again changes nothing',
    body: z.object({
      items: z
        .array(z.object({ applicationId: Id, accountId: Id, since: InstantText }))
        .min(1)
        .max(1000),
    }),
    responses: { 200: z.object({ created: z.number().int() }) },
    problems: ['account-not-found'],
  }),
  openSession: defineRoute({
    method: 'post',
    path: '/internal/demo/sessions',
    summary: 'Be a demo person without a key: sets the session cookie',
    description:
      'For tests and measurements of something else, with hundreds of persons. From outside a key is needed.',
    body: z.object({ accountId: Id }),
    responses: { 200: Person },
    problems: ['account-not-found'],
  }),
};
