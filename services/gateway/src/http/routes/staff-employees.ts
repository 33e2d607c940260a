import { Problem } from '@kezek/platform/problem';
import { dismiss } from '../../accounts/employees/dismiss';
import { grantEmployee, toEmployee } from '../../accounts/employees/grant';
import type { Context } from '../../context';
import { placeOf } from '../../roster/place-of';
import type { Handlers } from '../serve';

type Names = 'staffEmployees' | 'grantEmployee' | 'takeEmployeeBack';

/** Whom a kindergarten's head lets work for it. That it is the head was checked with the rights. */
export function staffEmployeeHandlers({ database, accounts }: Context): Handlers<Names> {
  return {
    async staffEmployees({ account }) {
      const rows = await database.account.findMany({
        where: { role: 'employee', dismissedAt: null, kindergartenId: placeOf(account).kindergartenId },
        orderBy: [{ name: 'asc' }, { id: 'asc' }],
        take: 500,
      });
      return { status: 200, body: { items: rows.map(toEmployee) } };
    },
    async grantEmployee({ account, body, at, commandId, again }) {
      const granted = await grantEmployee(database, { ...body, ...placeOf(account) }, { commandId, at, again });
      return { status: 201, body: granted };
    },
    async takeEmployeeBack({ account, params, at }) {
      // A head who was granted too keeps the account, which the certificate opens.
      if (params.id === account.id) {
        const where = { id: params.id, role: 'employee', granted: true };
        const { count } = await database.account.updateMany({ where, data: { granted: false } });
        if (count === 0) throw new Problem(404, 'account-not-found');
        await accounts.forget(params.id);
      } else {
        await dismiss(database, { id: params.id, role: 'employee' }, at);
        await accounts.forget(params.id);
      }
      return { status: 204 };
    },
  };
}
