import { z } from 'zod';
import { notificationCodes } from '../internal/notifications';
import { defineRoute, file, noContent } from '../route';
import { Id, InstantText, Locale, page, PageQuery } from '../values';
import { KeyHeader } from './api';

const tags = ['Inbox'];
const auth = 'signed in';

export const InboxEntry = z.object({
  id: Id,
  /** Null: about the account itself, as a sign-in from a new device. */
  applicationId: Id.nullable(),
  code: z.enum(notificationCodes),
  at: InstantText,
  readAt: InstantText.nullable(),
  /** In the person's language, written when read. */
  title: z.string(),
  text: z.string(),
  /**
   * Which application, in words: the child's first name, year of birth and the application's number. Without the name for
   * who may not see the application any more; null for news of the account itself, and while nothing tells it.
   */
  about: z.string().nullable(),
  /** The application's page, or of a bulletin that fits a saved filter its own; null for news of the account itself. */
  link: z.url().nullable(),
  locale: Locale,
  params: z.record(z.string(), z.union([z.string(), z.number()])),
});
export type InboxEntry = z.infer<typeof InboxEntry>;

export const inboxRoutes = {
  inbox: defineRoute({
    method: 'get',
    path: '/inbox',
    summary: 'Notifications, newest first',
    tags,
    auth,
    query: PageQuery,
    responses: { 200: page(InboxEntry).extend({ unread: z.number().int() }) },
    problems: ['invalid-cursor'],
  }),
  inboxStream: defineRoute({
    method: 'get',
    path: '/inbox/stream',
    summary: 'New notifications as they come: server-sent events',
    description:
      'Each event `notification` has `data: {"id"}`, an entry of the inbox, and an `id` that is its cursor. The first event, `cursor`, says where the stream begins. After a break `Last-Event-ID`, which browsers send by themselves, or `after` goes on from there, with nothing lost and nothing twice. The stream ends after some minutes: come again.',
    tags,
    auth,
    query: z.object({
      after: z
        .string()
        .regex(/^\d{1,18}$/)
        .optional(),
    }),
    responses: { 200: file('text/event-stream') },
    problems: ['invalid-cursor'],
  }),
  readNotification: defineRoute({
    method: 'post',
    path: '/inbox/:id/read',
    summary: 'Mark as read',
    tags,
    auth,
    params: z.object({ id: Id }),
    headers: KeyHeader,
    responses: { 204: noContent },
    problems: ['notification-not-found'],
  }),
};
