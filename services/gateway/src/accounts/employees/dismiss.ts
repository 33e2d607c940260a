import type { Instant } from '@kezek/calendar/instant';
import { Problem } from '@kezek/platform/problem';
import type { Prisma } from '../../generated/prisma/client';
import type { Database } from '../../storage/prisma';

type Staff = { id: string; role: 'employee' | 'operator' };

/** Closes the account of somebody who works here no more; the row stays, so that the audit leads to them. */
export async function dismiss(database: Database, staff: Staff, at: Instant): Promise<void> {
  await database.$transaction((tx) => close(tx, staff, at));
}

/**
 * An operator is dismissed by another one of the city. Two who dismiss each other at once come one after the other, and
 * the city keeps one. @throws Problem 409 `last-operator`.
 */
export async function dismissOperator(
  database: Database,
  { id, city }: { id: string; city: string },
  at: Instant,
): Promise<void> {
  await database.$transaction(async (tx) => {
    await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`operators of ${city}`}, 0))`;
    const left = await tx.account.count({ where: { role: 'operator', city, dismissedAt: null, id: { not: id } } });
    if (left === 0) throw new Problem(409, 'last-operator');
    await close(tx, { id, role: 'operator' }, at);
  });
}

async function close(tx: Prisma.TransactionClient, { id, role }: Staff, at: Instant): Promise<void> {
  const data = { dismissedAt: at, email: null, emailConfirmedAt: null };
  const { count } = await tx.account.updateMany({ where: { id, role, dismissedAt: null }, data });
  if (count === 0) return;
  await tx.$executeRaw`DELETE FROM session WHERE sess ->> 'accountId' = ${id}`;
  const where = { accountId: id };
  await tx.knownDevice.deleteMany({ where });
  await tx.emailConfirmation.deleteMany({ where });
  await tx.delivery.deleteMany({ where });
  await tx.notification.deleteMany({ where });
}
