import { z } from 'zod';
import { defineRoute } from '../route';
import { Id, InstantText } from '../values';
import { Act } from './acts';
import { KeyHeader } from './api';
import { Document } from './applications';
import { AuditLine, HistoryLine } from './attachments';
import { InboxEntry } from './inbox';
import { NotificationPreference } from './notification-preferences';
import { SavedFilter } from './saved-filters';
import { OwnAttendance } from './own-attendance';
import { OwnReview } from './reviews';
import { Me, OwnSession } from './session';
import { Application } from './views';

const tags = ['Personal data'];

/** Everything the portal holds about a person, for the person. */
export const PersonalData = z.object({
  exportedAt: InstantText,
  account: Me.omit({ session: true }).extend({ iin: z.string().nullable() }),
  sessions: z.array(OwnSession),
  applications: z.array(
    z.object({
      application: Application,
      /** Of an enrolled child, until its data is erased. */
      attendance: OwnAttendance.nullable(),
      history: z.array(HistoryLine),
      /** The bytes are under `/documents/:id`. */
      documents: z.array(Document),
      /** Signed acts with their text; the signatures are under `/acts/:id/signature`. */
      acts: z.array(Act),
      /** Who of the staff looked at it. */
      audit: z.array(AuditLine),
    }),
  ),
  reviews: z.array(OwnReview),
  inbox: z.array(InboxEntry),
  /** Of an applicant. */
  notificationPreferences: z.array(NotificationPreference),
  savedFilters: z.array(SavedFilter),
});
export type PersonalData = z.infer<typeof PersonalData>;

export const Erasure = z.object({
  id: Id,
  status: z.enum(['running', 'done']),
  requestedAt: InstantText,
  finishedAt: InstantText.nullable(),
});
export type Erasure = z.infer<typeof Erasure>;

export const personalDataRoutes = {
  exportMe: defineRoute({
    method: 'get',
    path: '/me/export',
    summary: 'Everything the portal holds about the person who asks',
    tags,
    auth: 'signed in',
    responses: { 200: PersonalData },
  }),
  eraseMe: defineRoute({
    method: 'post',
    path: '/me/erase',
    summary: 'Be forgotten: ends the sessions, and erases the account and its ended applications',
    description:
      'Refused while an application is in the queue or has a referral: withdraw it first. An application that the other parent leads too stays theirs. Nothing of it can be taken back. How far it is stands under `statusUrl`, which needs no session and says nothing about the person.',
    tags,
    auth: 'applicant',
    headers: KeyHeader,
    responses: { 202: z.object({ requestId: Id, statusUrl: z.string() }) },
    problems: ['application-is-live', 'try-again'],
  }),
  erasure: defineRoute({
    method: 'get',
    path: '/erasures/:id',
    summary: 'How far an erasure is',
    tags,
    auth: 'whoever has the id',
    params: z.object({ id: Id }),
    responses: { 200: Erasure },
    problems: ['erasure-not-found'],
  }),
};
