import { z } from 'zod';
import { EmailText } from '../email';
import { defineRoute, noContent } from '../route';
import { Id, InstantText, Kato, LocalisedText, Locale } from '../values';
import { KeyHeader } from './api';

const tags = ['Session'];

export const Role = z.enum(['applicant', 'employee', 'operator']);
export type Role = z.infer<typeof Role>;

/** An account as its owner and a demo's list of persons show it. */
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

/** `keepsCalendar`: may change the country's working calendar, which no city appoints for. */
export const Operator = Person.extend({ keepsCalendar: z.boolean() });
export type Operator = z.infer<typeof Operator>;

/** Machine time. Nothing that one does moves `endsAt` but staying, which goes to `latestEnd` at most. */
export const SessionEnd = z.object({ endsAt: InstantText, latestEnd: InstantText });
export type SessionEnd = z.infer<typeof SessionEnd>;

/** An account as its owner sees it. */
export const Me = Operator.extend({
  /** Where letters go once it is confirmed; asked for at the first entry. */
  email: z.string().nullable(),
  emailConfirmed: z.boolean(),
  /** Where SMS go, as `+77011234567`; confirmed by the code sent there. */
  phone: z.string().nullable(),
  /** Of an employee: whether a letter comes for each response that holds a place and is to be activated. */
  lettersOfResponses: z.boolean(),
  /** Entered with the certificate of a kindergarten's head: may let others work for it, and no longer. */
  head: z.boolean(),
  /** The one by which it is asked. */
  session: SessionEnd,
});
export type Me = z.infer<typeof Me>;

/** Machine time. */
export const OwnSession = z.object({
  id: Id,
  createdAt: InstantText,
  /** Some minutes old at most. */
  lastSeenAt: InstantText,
  /** Browser and system, without versions: «Firefox, Linux»; null when it said nothing of itself. */
  agent: z.string().nullable(),
  current: z.boolean(),
});
export type OwnSession = z.infer<typeof OwnSession>;

/**
 * `note` says in three languages whom one plays: «her application is fourth in the queue». `keyAlias` names the
 * authentication key among those of NCALayer's stand-in; null for whom none was made.
 */
export const DemoPerson = Person.extend({ note: LocalisedText.nullable(), keyAlias: z.string().nullable() });
export type DemoPerson = z.infer<typeof DemoPerson>;

export const sessionRoutes = {
  demoPersons: defineRoute({
    method: 'get',
    path: '/auth/demo-persons',
    summary: 'Whose keys NCALayer’s stand-in has; only where DEMO=1',
    tags,
    auth: 'anyone',
    responses: { 200: z.object({ items: z.array(DemoPerson) }) },
    problems: ['not-found'],
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
    responses: { 200: Me },
  }),
  setMe: defineRoute({
    method: 'put',
    path: '/me',
    summary: 'Choose the language of notifications and documents, and an employee which letters come',
    description: '`lettersOfResponses` stays as it is unless given. The inbox has everything either way.',
    tags,
    auth: 'signed in',
    body: z.object({ locale: Locale, lettersOfResponses: z.boolean().optional() }),
    responses: { 200: Me },
  }),
  setEmail: defineRoute({
    method: 'put',
    path: '/me/email',
    summary: 'Say where letters shall go; counts once the link in the letter is followed',
    description: 'The former address stays in use until then. A few letters a day, of an account and to an address.',
    tags,
    auth: 'signed in',
    body: z.object({ email: EmailText }),
    responses: { 202: z.object({ email: z.string(), expiresAt: InstantText }) },
    problems: ['mail-not-available', 'email-refused'],
  }),
  confirmEmail: defineRoute({
    method: 'post',
    path: '/auth/confirm-email',
    summary: 'Confirm the address: what the page that the letter’s link leads to asks for when somebody presses there',
    description: 'Opening the link changes nothing: mail systems do so by themselves. The same again until it expires.',
    tags,
    auth: 'whoever has the link',
    body: z.object({ token: z.string().min(1).max(100) }),
    responses: { 204: noContent },
    problems: ['confirmation-link-invalid'],
  }),
  setPhone: defineRoute({
    method: 'put',
    path: '/me/phone',
    summary: 'Say where SMS shall go: sends a code of six digits there',
    description:
      'A mobile number of Kazakhstan, written as people write it. The former number stays in use until the code is entered; a code lives ten minutes and five attempts; of several sent to one number each counts. Once a minute, five times a day.',
    tags,
    auth: 'signed in',
    body: z.object({ phone: z.string().min(1).max(80) }),
    responses: { 202: z.object({ phone: z.string(), expiresAt: InstantText }) },
    problems: ['phone-not-mobile', 'sms-not-available', 'phone-refused', 'too-many-codes'],
  }),
  confirmPhone: defineRoute({
    method: 'post',
    path: '/me/phone/confirm',
    summary: 'Enter that code: from now on SMS go there',
    tags,
    auth: 'signed in',
    headers: KeyHeader,
    body: z.object({ code: z.string().regex(/^\d{6}$/) }),
    responses: { 200: z.object({ phone: z.string() }) },
    problems: ['phone-code-wrong', 'phone-code-expired'],
  }),
  removePhone: defineRoute({
    method: 'delete',
    path: '/me/phone',
    summary: 'No more SMS: the number is forgotten',
    tags,
    auth: 'signed in',
    responses: { 204: noContent },
  }),
  staySignedIn: defineRoute({
    method: 'put',
    path: '/me/session',
    summary: 'Stay signed in: the session is as long again from now, up to its latest end',
    tags,
    auth: 'signed in',
    responses: { 200: SessionEnd },
  }),
  mySessions: defineRoute({
    method: 'get',
    path: '/me/sessions',
    summary: 'Where one is signed in',
    tags,
    auth: 'signed in',
    responses: { 200: z.object({ items: z.array(OwnSession) }) },
  }),
  endMySession: defineRoute({
    method: 'delete',
    path: '/me/sessions/:id',
    summary: 'Sign out there; takes some seconds at most',
    tags,
    auth: 'signed in',
    params: z.object({ id: Id }),
    responses: { 204: noContent },
    problems: ['session-not-found'],
  }),
};
