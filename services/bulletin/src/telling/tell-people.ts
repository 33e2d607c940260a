import { bulletinKinds } from '@kezek/rules/bulletin/schedule';
import { toInstant } from '@kezek/calendar/instant';
import { Notification, PublishedBulletin } from '@kezek/contract/internal/notifications';
import { InstantText } from '@kezek/contract/values';
import { z } from 'zod';
import type { OutboxMessage, Sender } from '../outbox/sender';
import type { Database } from '../storage/database';
import { invite } from './invite';
import { tellPublished } from './tell-published';

const News = z.object({ notifications: z.array(Notification) });
const Invited = z.object({
  bulletinId: z.string(),
  kindergartenId: z.string(),
  kind: z.enum(bulletinKinds),
  access: z.enum(['priority', 'general']),
  at: InstantText.transform(toInstant),
  generalAt: InstantText.transform(toInstant),
});

/**
 * Hands what people are to hear to the gateway, which writes it into inboxes, with the letters and SMS that are due, and
 * delivers those in its own time. Each event is written once, however often it is handed over.
 */
export function peopleSender(
  database: Database,
  gateway: {
    notify: (request: { body: { notifications: Notification[] } }) => Promise<unknown>;
    tellPublished: (request: {
      body: { bulletin: PublishedBulletin; after: string | null };
    }) => Promise<{ next: string | null }>;
  },
): Sender {
  const notify = async (notifications: Notification[]): Promise<void> => {
    await gateway.notify({ body: { notifications } });
  };
  return async ({ name, payload }: OutboxMessage) => {
    switch (name) {
      case 'invite':
        return invite(database, Invited.parse(payload), notify);
      case 'published':
        return tellPublished(PublishedBulletin.parse(payload), (bulletin, after) =>
          gateway.tellPublished({ body: { bulletin, after } }),
        );
      default:
        return notify(News.parse(payload).notifications);
    }
  };
}
