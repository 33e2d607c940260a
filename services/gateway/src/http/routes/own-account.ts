import { Problem } from '@kezek/platform/problem';
import { confirmEmail } from '../../accounts/email/confirm-email';
import { setEmail } from '../../accounts/email/set-email';
import { confirmedPage } from '../../accounts/email/confirmation';
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
    async confirmEmail({ query, at }) {
      const { locale } = await confirmEmail(database, query.token, at);
      const policy =
        "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'";
      const headers = {
        'content-security-policy': policy,
        'cache-control': 'no-store',
        'referrer-policy': 'no-referrer',
      };
      return { status: 200, body: Buffer.from(confirmedPage(locale).text), headers };
    },
  };
}
