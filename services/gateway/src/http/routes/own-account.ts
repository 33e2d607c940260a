import { Problem } from '@kezek/platform/problem';
import { confirmEmail } from '../../accounts/email/confirm-email';
import { setEmail } from '../../accounts/email/set-email';
import type { Context } from '../../context';
import type { Handlers } from '../serve';

type Names = 'mySessions' | 'endMySession' | 'setEmail' | 'confirmEmail';

/** What somebody keeps in order about the own account. */
export function ownAccountHandlers({ database, sessions, mail, keyed, env, logger }: Context): Handlers<Names> {
  const settings = { publicUrl: env.PUBLIC_URL, mailFrom: env.MAIL_FROM };
  return {
    async mySessions({ account, req }) {
      return { status: 200, body: { items: await sessions.of(req, account.id) } };
    },
    async endMySession({ account, params }) {
      if (!(await sessions.end(account.id, params.id))) throw new Problem(404, 'session-not-found');
      return { status: 204 };
    },
    async setEmail({ account, body }) {
      return { status: 202, body: await setEmail({ database, mail, keyed, settings, logger }, account, body.email) };
    },
    async confirmEmail({ body, at }) {
      await confirmEmail(database, body.token, at);
      return { status: 204 };
    },
  };
}
