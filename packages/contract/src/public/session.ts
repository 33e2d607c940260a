import { z } from 'zod';
import { defineRoute, noContent } from '../route';
import { Id, Kato, LocalisedText, Locale } from '../values';

const tags = ['Session'];

export const Role = z.enum(['applicant', 'employee', 'operator']);
export type Role = z.infer<typeof Role>;

/** An account as its owner and a demo's sign-in page see it. */
export const Person = z.object({
  id: Id,
  role: Role,
  name: z.string(),
  /** Of an employee. */
  kindergartenId: Id.nullable(),
  /** Of an employee or an operator. */
  city: Kato.nullable(),
  locale: Locale,
});
export type Person = z.infer<typeof Person>;

/** `note` says in three languages whom one plays: «her application is fourth in the queue». */
export const DemoPerson = Person.extend({ note: LocalisedText.nullable() });
export type DemoPerson = z.infer<typeof DemoPerson>;

export const sessionRoutes = {
  demoPersons: defineRoute({
    method: 'get',
    path: '/auth/demo-persons',
    summary: 'Whom one can be; only where DEMO=1',
    tags,
    auth: 'anyone',
    responses: { 200: z.object({ items: z.array(DemoPerson) }) },
    problems: ['not-found'],
  }),
  demoSignIn: defineRoute({
    method: 'post',
    path: '/auth/demo',
    summary: 'Be a demo person; only where DEMO=1',
    tags,
    auth: 'anyone',
    body: z.object({ personId: Id }),
    responses: { 200: Person },
    problems: ['not-found', 'account-not-found', 'too-many-requests'],
  }),
  signOut: defineRoute({
    method: 'post',
    path: '/auth/logout',
    summary: 'End the session',
    tags,
    auth: 'anyone',
    responses: { 204: noContent },
  }),
  me: defineRoute({
    method: 'get',
    path: '/me',
    summary: 'Who is signed in',
    tags,
    auth: 'signed in',
    responses: { 200: Person },
    problems: ['unauthorized'],
  }),
  setMe: defineRoute({
    method: 'put',
    path: '/me',
    summary: 'Choose the language of notifications and documents',
    tags,
    auth: 'signed in',
    body: z.object({ locale: Locale }),
    responses: { 200: Person },
    problems: ['unauthorized'],
  }),
};
