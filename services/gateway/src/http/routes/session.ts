import { LocalisedText } from '@kezek/contract/values';
import { Problem } from '@kezek/platform/problem';
import { Prisma } from '../../generated/prisma/client';
import { presentMe } from '../../accounts/sessions/me';
import { toAccount } from '../../accounts/account-rows';
import type { Context } from '../../context';
import type { Handlers } from '../serve';

type Names = 'demoPersons' | 'signOut' | 'me' | 'setMe';

export function sessionHandlers({ env, database, sessions, accounts }: Context): Handlers<Names> {
  return {
    async demoPersons() {
      // Elsewhere than in a demo there is nothing at this address.
      if (!env.DEMO) throw new Problem(404, 'not-found');
      const rows = await database.account.findMany({
        // Those with a note are somebody to be; the other parents of a demo city, in their thousands, are a crowd.
        where: { demo: true, demoNote: { not: Prisma.DbNull }, dismissedAt: null },
        orderBy: [{ role: 'asc' }, { name: 'asc' }, { id: 'asc' }],
        take: 500,
      });
      const items = rows.map((row) => ({
        ...toAccount(row),
        note: LocalisedText.nullable().parse(row.demoNote),
        keyAlias: row.iin === null ? null : `${row.id}-auth`,
      }));
      return { status: 200, body: { items } };
    },
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
