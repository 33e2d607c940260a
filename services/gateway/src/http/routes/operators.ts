import { Problem } from '@kezek/platform/problem';
import { dismissOperator } from '../../accounts/employees/dismiss';
import { appointOperator } from '../../accounts/employees/operators';
import { toAccount } from '../../accounts/account-rows';
import { requireCity } from '../../accounts/own-city';
import type { Context } from '../../context';
import type { Handlers } from '../serve';

/** Who runs the city's queue. The first one is appointed by `cli/appoint-operator`. */
export function operatorHandlers({
  database,
  accounts,
}: Context): Handlers<'operators' | 'appointOperator' | 'dismissOperator'> {
  return {
    async operators({ account }) {
      const rows = await database.account.findMany({
        where: { role: 'operator', city: requireCity(account), dismissedAt: null },
        orderBy: [{ name: 'asc' }, { id: 'asc' }],
        take: 500,
      });
      return { status: 200, body: { items: rows.map(toAccount) } };
    },
    async appointOperator({ account, body, at, commandId }) {
      const appointed = await appointOperator(database, { ...body, city: requireCity(account) }, { commandId, at });
      return { status: 201, body: appointed };
    },
    async dismissOperator({ account, params, at }) {
      if (params.id === account.id) throw new Problem(409, 'not-yourself');
      await dismissOperator(database, { id: params.id, city: requireCity(account) }, at);
      await accounts.forget(params.id);
      return { status: 204 };
    },
  };
}
