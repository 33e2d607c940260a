import { LocalisedText } from '@kezek/contract/values';
import type { Context } from '../context';
import { toAccount } from '../accounts/account-rows';
import { Prisma } from '../generated/prisma/client';
import type { Handlers } from '../http/serve';

export function demoPersonHandlers({ database }: Context): Handlers<'demoPersons'> {
  return {
    async demoPersons() {
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
  };
}
