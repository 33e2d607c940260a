import type { Instant } from '@kezek/calendar/instant';
import { parseIin } from '@kezek/identity/iin';
import type { Employee } from '@kezek/contract/public/admin';
import type { Locale } from '@kezek/contract/values';
import { Problem } from '@kezek/platform/problem';
import type { Account as Row } from '../../generated/prisma/client';
import { uuidV5 } from '../../http/idempotency/uuid-v5';
import { refusalProblem } from '../../http/refusals/refusal-problem';
import { toAccount } from '../account-rows';
import type { Database } from '../../storage/prisma';

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
  { commandId, at, again }: { commandId: string; at: Instant; again: boolean },
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
  // A retry whose first try has granted it to the head finds it granted.
  const granted = count > 0 || again ? await database.account.findFirst({ where: { ...place, granted: true } }) : null;
  if (!granted) throw new Problem(409, 'account-exists');
  return toEmployee(granted);
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
