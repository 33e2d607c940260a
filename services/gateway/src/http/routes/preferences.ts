import { preferencesOf, setPreference } from '../../telling/preferences/preferences';
import type { Context } from '../../context';
import type { Handlers } from '../serve';

type Names = 'notificationPreferences' | 'setNotificationPreference';

/** Which news comes by which way. */
export function preferenceHandlers({ database }: Context): Handlers<Names> {
  return {
    async notificationPreferences({ account }) {
      return { status: 200, body: { items: await preferencesOf(database, account.id) } };
    },
    async setNotificationPreference({ account, body }) {
      return { status: 200, body: { items: await setPreference(database, account.id, body) } };
    },
  };
}
