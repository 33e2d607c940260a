import { Problem } from '@kezek/platform/problem';
import { presentMe } from '../../accounts/sessions/me';
import type { Context } from '../../context';
import type { Handlers } from '../serve';

type Names = 'signOut' | 'me' | 'setMe';

export function sessionHandlers({ database, sessions, accounts }: Context): Handlers<Names> {
  return {
    async signOut({ req }) {
      await sessions.signOut(req);
      return { status: 204 };
    },
    async me({ account, head }) {
      const row = await database.account.findUnique({ where: { id: account.id } });
      if (!row) throw new Problem(401, 'unauthorized');
      return { status: 200, body: presentMe(row, head) };
    },
    async setMe({ account, head, body }) {
      const row = await database.account.update({ where: { id: account.id }, data: body });
      await accounts.forget(account.id);
      return { status: 200, body: presentMe(row, head) };
    },
  };
}
