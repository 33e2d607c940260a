import { Problem } from '@kezek/platform/problem';
import { presentMe } from '../../accounts/sessions/me';
import type { Context } from '../../context';
import type { Handlers } from '../serve';

type Names = 'signOut' | 'me' | 'setMe' | 'staySignedIn';

export function sessionHandlers({ database, sessions, accounts }: Context): Handlers<Names> {
  return {
    async signOut({ req }) {
      await sessions.signOut(req);
      return { status: 204 };
    },
    async me({ account, head, req }) {
      const row = await database.account.findUnique({ where: { id: account.id } });
      const session = await sessions.endOf(req);
      if (!row || !session) throw new Problem(401, 'unauthorized');
      return { status: 200, body: presentMe(row, head, session) };
    },
    async setMe({ account, head, body, req }) {
      const session = await sessions.endOf(req);
      if (!session) throw new Problem(401, 'unauthorized');
      const row = await database.account.update({ where: { id: account.id }, data: body });
      await accounts.forget(account.id);
      return { status: 200, body: presentMe(row, head, session) };
    },
    async staySignedIn({ req }) {
      return { status: 200, body: await sessions.prolong(req) };
    },
  };
}
