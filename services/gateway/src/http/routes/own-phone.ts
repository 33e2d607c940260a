import { confirmPhone } from '../../accounts/phone/confirm-phone';
import { removePhone } from '../../accounts/phone/remove-phone';
import { setPhone } from '../../accounts/phone/set-phone';
import type { Context } from '../../context';
import type { Handlers } from '../serve';

type Names = 'setPhone' | 'confirmPhone' | 'removePhone';

/** The number that SMS go to. */
export function ownPhoneHandlers({ database, sms, env, logger }: Context): Handlers<Names> {
  const secret = env.SESSION_SECRET;
  return {
    async setPhone({ account, body }) {
      return { status: 202, body: await setPhone({ database, sms, secret, logger }, account, body.phone) };
    },
    async confirmPhone({ account, body, at }) {
      return { status: 200, body: await confirmPhone({ database, secret }, account.id, body.code, at) };
    },
    async removePhone({ account }) {
      await removePhone(database, account.id);
      return { status: 204 };
    },
  };
}
