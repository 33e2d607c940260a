import { preferencesOf, setPreference } from '../../telling/preferences/preferences';
import { setStaffPreference, staffPreferencesOf } from '../../telling/preferences/staff-preferences';
import type { Context } from '../../context';
import type { Handlers } from '../serve';

type Names = 'notificationPreferences' | 'setNotificationPreference' | 'staffPreferences' | 'setStaffPreference';

/** Which news comes by which way. */
export function preferenceHandlers({ database }: Context): Handlers<Names> {
  return {
    async notificationPreferences({ account }) {
      return { status: 200, body: { items: await preferencesOf(database, account.id) } };
    },
    async setNotificationPreference({ account, body }) {
      return { status: 200, body: { items: await setPreference(database, account.id, body) } };
    },
    async staffPreferences({ account }) {
      return { status: 200, body: { items: await staffPreferencesOf(database, account.id) } };
    },
    async setStaffPreference({ account, body }) {
      return { status: 200, body: { items: await setStaffPreference(database, account.id, body) } };
    },
  };
}
