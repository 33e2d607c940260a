import { markRead, readInbox } from '../inbox/inbox';
import type { Context } from './context';
import type { Handlers } from './serve';

export function inboxHandlers({ database, writeText }: Context): Handlers<'inbox' | 'readNotification'> {
  return {
    async inbox({ account, query }) {
      return { status: 200, body: await readInbox(database, writeText, account, query) };
    },
    async readNotification({ account, params, at }) {
      await markRead(database, account, params.id, at);
      return { status: 204 };
    },
  };
}
