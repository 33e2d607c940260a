import { parseIin } from '@kezek/identity/iin';
import type { Employee } from '@kezek/contract/public/admin';
import { Problem } from '@kezek/platform/problem';
import type { Account as Row } from '../generated/prisma/client';
import { uuidV5 } from '../idempotency/uuid-v5';
import { refusalProblem } from '../refusals/refusal-problem';
import { toAccount } from '../storage/accounts';
import type { Context } from './context';
import type { Handlers } from './serve';

/** Who works for the city's kindergartens. */
export function employeeHandlers({
  database,
  catalog,
  accounts,
}: Context): Handlers<'employees' | 'addEmployee' | 'removeEmployee'> {
  return {
    async employees({ account, query }) {
      const { cursor, limit, kindergartenId } = query;
      if (cursor !== undefined && !/^[0-9a-f-]{36}$/.test(cursor)) throw new Problem(400, 'invalid-cursor');
      const rows = await database.account.findMany({
        where: { role: 'employee', city: account.city, kindergartenId, ...(cursor && { id: { gt: cursor } }) },
        orderBy: { id: 'asc' },
        take: limit + 1,
      });
      const shown = rows.slice(0, limit);
      return {
        status: 200,
        body: { items: shown.map(toEmployee), nextCursor: rows.length > limit ? (shown.at(-1)?.id ?? null) : null },
      };
    },
    async addEmployee({ account, body, at, commandId }) {
      const { name, iin, kindergartenId, locale } = body;
      requireIin(iin);
      const kindergarten = await catalog.kindergarten(kindergartenId);
      if (!kindergarten) throw new Problem(404, 'kindergarten-not-found');
      const id = uuidV5(`account ${commandId}`);
      const data = { id, role: 'employee', name, iin, kindergartenId, city: account.city, locale, createdAt: at };
      await database.account.createMany({ data: [data], skipDuplicates: true });
      const row = await database.account.findUnique({ where: { id } });
      if (!row) throw new Problem(409, 'account-exists');
      return { status: 201, body: toEmployee(row) };
    },
    async removeEmployee({ params }) {
      await database.account.deleteMany({ where: { id: params.id, role: 'employee' } });
      await accounts.forget(params.id);
      return { status: 204 };
    },
  };
}

function requireIin(iin: string): void {
  const parsed = parseIin(iin);
  if (parsed.ok) return;
  throw refusalProblem({ code: parsed.reason === 'check-digit' ? 'iin-check-digit' : 'iin-format' });
}

function toEmployee(row: Row): Employee {
  const account = toAccount(row);
  if (account.kindergartenId === null) throw new TypeError('an employee has a kindergarten');
  return { ...account, kindergartenId: account.kindergartenId };
}
