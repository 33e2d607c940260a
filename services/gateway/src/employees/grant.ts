import type { Instant } from '@kezek/calendar/instant';
import { parseIin } from '@kezek/identity/iin';
import type { Employee } from '@kezek/contract/public/admin';
import type { Locale } from '@kezek/contract/values';
import { Problem } from '@kezek/platform/problem';
import type { Account as Row } from '../generated/prisma/client';
import { uuidV5 } from '../idempotency/uuid-v5';
import { refusalProblem } from '../refusals/refusal-problem';
import { toAccount } from '../storage/accounts';
import type { Database } from '../storage/prisma';

export type Grant = {
  name: string;
  iin: string;
  kindergartenId: string;
  city: string;
  locale: Locale;
};

/**
 * Lets somebody work for a kindergarten, with any certificate that carries this IIN. The same command again is the same
 * account; a head who entered by certificate keeps the account.
 *
 * @throws Problem 422 `iin-format`, `iin-check-digit`, 409 `account-exists`.
 */
export async function grantEmployee(
  database: Database,
  grant: Grant,
  { commandId, at }: { commandId: string; at: Instant },
): Promise<Employee> {
  requireIin(grant.iin);
  const { kindergartenId, iin } = grant;
  const id = uuidV5(`account ${commandId}`);
  const data = { ...grant, id, role: 'employee', createdAt: at };
  await database.account.createMany({ data: [data], skipDuplicates: true });
  const own = await database.account.findUnique({ where: { id } });
  if (own) return toEmployee(own);
  const place = { role: 'employee', kindergartenId, iin, dismissedAt: null };
  const { count } = await database.account.updateMany({ where: { ...place, granted: false }, data: { granted: true } });
  if (count === 0) throw new Problem(409, 'account-exists');
  return toEmployee(await database.account.findFirstOrThrow({ where: place }));
}

export function requireIin(iin: string): void {
  const parsed = parseIin(iin);
  if (parsed.ok) return;
  throw refusalProblem({ code: parsed.reason === 'check-digit' ? 'iin-check-digit' : 'iin-format' });
}

export function toEmployee(row: Row): Employee {
  const account = toAccount(row);
  if (account.kindergartenId === null) throw new TypeError('an employee has a kindergarten');
  return { ...account, kindergartenId: account.kindergartenId, head: !row.granted };
}
