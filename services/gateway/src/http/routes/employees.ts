import { Id } from '@kezek/contract/values';
import { Problem } from '@kezek/platform/problem';
import { dismiss } from '../../accounts/employees/dismiss';
import { grantEmployee, toEmployee } from '../../accounts/employees/grant';
import type { Context } from '../../context';
import type { Handlers } from '../serve';

/** Who works for the city's kindergartens. */
export function employeeHandlers({
  database,
  catalog,
  accounts,
}: Context): Handlers<'employees' | 'addEmployee' | 'removeEmployee'> {
  const withKindergartens = async (rows: Parameters<typeof toEmployee>[0][]) => {
    const kindergartens = await catalog.briefs(rows.map(({ kindergartenId }) => kindergartenId));
    return rows.map(toEmployee).map((employee) => ({
      ...employee,
      kindergarten: kindergartens.get(employee.kindergartenId) ?? null,
    }));
  };
  return {
    async employees({ account, query }) {
      const { cursor, limit, kindergartenId } = query;
      if (cursor !== undefined && !Id.safeParse(cursor).success) throw new Problem(400, 'invalid-cursor');
      const rows = await database.account.findMany({
        where: {
          role: 'employee',
          dismissedAt: null,
          city: account.city,
          kindergartenId,
          ...(cursor && { id: { gt: cursor } }),
        },
        orderBy: { id: 'asc' },
        take: limit + 1,
      });
      const shown = rows.slice(0, limit);
      return {
        status: 200,
        body: {
          items: await withKindergartens(shown),
          nextCursor: rows.length > limit ? (shown.at(-1)?.id ?? null) : null,
        },
      };
    },
    async addEmployee({ body, at, commandId, again }) {
      const kindergarten = await catalog.kindergarten(body.kindergartenId);
      if (!kindergarten) throw new Problem(404, 'kindergarten-not-found');
      const granted = await grantEmployee(database, { ...body, city: kindergarten.city }, { commandId, at, again });
      return { status: 201, body: granted };
    },
    async removeEmployee({ params, at }) {
      await dismiss(database, { id: params.id, role: 'employee' }, at);
      await accounts.forget(params.id);
      return { status: 204 };
    },
  };
}
