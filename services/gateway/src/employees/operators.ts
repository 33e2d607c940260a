import type { Instant } from '@kezek/calendar/instant';
import type { Locale } from '@kezek/contract/values';
import { Problem } from '@kezek/platform/problem';
import { uuidV5 } from '../idempotency/uuid-v5';
import { toAccount, type Account } from '../storage/accounts';
import type { Database } from '../storage/prisma';
import { requireIin } from './grant';

export type Appointment = { name: string; iin: string; city: string; locale: Locale };

/**
 * Lets somebody run a city's queue. Somebody has one city: to move, they are dismissed there first.
 *
 * @throws Problem 422 `iin-format`, `iin-check-digit`, 409 `account-exists`.
 */
export async function appointOperator(
  database: Database,
  appointment: Appointment,
  { commandId, at }: { commandId: string; at: Instant },
): Promise<Account> {
  requireIin(appointment.iin);
  const id = uuidV5(`account ${commandId}`);
  const data = { ...appointment, id, role: 'operator', createdAt: at };
  await database.account.createMany({ data: [data], skipDuplicates: true });
  const row = await database.account.findUnique({ where: { id } });
  if (!row) throw new Problem(409, 'account-exists');
  return toAccount(row);
}
