import { answered } from '@kezek/platform/routes';
import { markRead, readInbox, seqOf } from '../../telling/inbox/inbox';
import type { Context } from '../../context';
import type { Handlers } from '../serve';

export function inboxHandlers({
  database,
  writeText,
  streams,
  sessions,
}: Context): Handlers<'inbox' | 'inboxStream' | 'readNotification'> {
  return {
    async inbox({ account, query }) {
      return { status: 200, body: await readInbox(database, writeText, account, query) };
    },
    /** A browser that lost its connection sends the last event's id by itself; `after` is for those that can't. */
    async inboxStream({ account, query, req, res }): Promise<typeof answered> {
      const given = req.get('last-event-id') ?? query.after;
      const cursor = given === undefined ? undefined : seqOf(given);
      await streams.open({ accountId: account.id, sid: sessions.sidOf(req) ?? '', cursor }, res);
      return answered;
    },
    async readNotification({ account, params, at }) {
      await markRead(database, account, params.id, at);
      return { status: 204 };
    },
  };
}
