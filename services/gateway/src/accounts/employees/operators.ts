import type { Instant } from '@kezek/calendar/instant';
import type { Locale } from '@kezek/contract/values';
import { Problem } from '@kezek/platform/problem';
import { uuidV5 } from '../../http/idempotency/uuid-v5';
import { toAccount, type Account } from '../account-rows';
import type { Database } from '../../storage/prisma';
import { requireIin } from './grant';

export type Appointment = { name: string; iin: string; city: string; locale: Locale };
type Stamp = { commandId: string; at: Instant };

/**
 * Lets somebody run a city's queue. Somebody has one city: to move, they are dismissed there first.
 *
 * @throws Problem 422 `iin-format`, `iin-check-digit`, 409 `account-exists`.
 */
export function appointOperator(database: Database, appointment: Appointment, stamp: Stamp): Promise<Account> {
  return appoint(database, { ...appointment, keepsCalendar: false }, stamp);
}

/**
 * Appoints also for the country's calendar: somebody new, or who is an operator of that city already. By whoever runs the
 * server and by nobody else: a city's operators can't speak for the country.
 *
 * @throws Problem as `appointOperator`, 409 for an operator of another city.
 */
export async function appointCalendarKeeper(
  database: Database,
  appointment: Appointment,
  stamp: Stamp,
): Promise<Account> {
  const { iin, city } = appointment;
  const known = await database.account.findFirst({ where: { role: 'operator', iin, city } });
  if (!known) return appoint(database, { ...appointment, keepsCalendar: true }, stamp);
  return toAccount(await database.account.update({ where: { id: known.id }, data: { keepsCalendar: true } }));
}

async function appoint(
  database: Database,
  appointment: Appointment & { keepsCalendar: boolean },
  { commandId, at }: Stamp,
): Promise<Account> {
  requireIin(appointment.iin);
  const id = uuidV5(`account ${commandId}`);
  const data = { ...appointment, id, role: 'operator', createdAt: at };
  await database.account.createMany({ data: [data], skipDuplicates: true });
  const row = await database.account.findUnique({ where: { id } });
  if (!row) throw new Problem(409, 'account-exists');
  return toAccount(row);
}
