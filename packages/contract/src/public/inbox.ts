import { z } from 'zod';
import { notificationCodes } from '../internal/notifications';
import { defineRoute, noContent } from '../route';
import { Id, InstantText, Locale, page, PageQuery } from '../values';
import { KeyHeader } from './api';

const tags = ['Inbox'];
const auth = 'signed in';

export const InboxEntry = z.object({
  id: Id,
  applicationId: Id,
  code: z.enum(notificationCodes),
  at: InstantText,
  readAt: InstantText.nullable(),
  /** In the person's language, written when read. */
  title: z.string(),
  text: z.string(),
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
    problems: ['unauthorized', 'invalid-cursor'],
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
    problems: ['unauthorized', 'notification-not-found'],
  }),
};
