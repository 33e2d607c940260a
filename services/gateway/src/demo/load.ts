import type { DemoAccount } from '@kezek/contract/internal/gateway-for-demo';
import { Prisma } from '../generated/prisma/client';
import type { Database } from '../storage/prisma';

/** All or none; what is already so stays so, and the language that somebody has chosen meanwhile too. */
export async function upsertAccounts(
  database: Database,
  accounts: readonly DemoAccount[],
  createdAt: string,
): Promise<void> {
  await database.$transaction(
    accounts.map(({ id, note, locale, ...fields }) => {
      const keepsCalendar = fields.role === 'operator';
      const data = { ...fields, keepsCalendar, demo: true, dismissedAt: null, demoNote: note ?? Prisma.DbNull };
      return database.account.upsert({ where: { id }, create: { ...data, id, locale, createdAt }, update: data });
    }),
  );
}

/** The number of those that are new; null when an account is unknown. */
export async function upsertAccesses(
  database: Database,
  accesses: readonly { applicationId: string; accountId: string; since: string }[],
): Promise<number | null> {
  const accountIds = [...new Set(accesses.map(({ accountId }) => accountId))];
  const known = await database.account.count({ where: { id: { in: accountIds } } });
  if (known !== accountIds.length) return null;
  const { count } = await database.applicationAccess.createMany({ data: [...accesses], skipDuplicates: true });
  return count;
}
