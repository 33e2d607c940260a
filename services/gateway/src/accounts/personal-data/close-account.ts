import type { KeyedHash } from '@kezek/platform/keyed-hash';
import type { Instant } from '@kezek/calendar/instant';
import { Problem } from '@kezek/platform/problem';
import { Prisma } from '../../generated/prisma/client';
import type { Database } from '../../storage/prisma';

/** Applications that an account leads: by itself, or with the other parent, whose they stay. */
export type Led = { alone: string[]; shared: string[] };

/** Others count while they stay: not those who have asked to be forgotten. */
export async function ledBy(database: Pick<Database, 'applicationAccess'>, accountId: string): Promise<Led> {
  const own = await database.applicationAccess.findMany({ where: { accountId }, orderBy: { applicationId: 'asc' } });
  const ids = own.map(({ applicationId }) => applicationId);
  const others = await database.applicationAccess.findMany({
    where: { applicationId: { in: ids }, accountId: { not: accountId }, account: { erasedAt: null, erasureId: null } },
  });
  const shared = new Set(others.map(({ applicationId }) => applicationId));
  return { alone: ids.filter((id) => !shared.has(id)), shared: ids.filter((id) => shared.has(id)) };
}

/**
 * First of an erasure's steps: the account is nobody's, so that nobody signs in and nothing new comes; its accesses stay
 * until the last step, so that a repeat answers the same. @throws Problem 404 `account-not-found`.
 */
export async function closeAccount(
  { database, keyed }: { database: Database; keyed: KeyedHash },
  id: string,
  at: Instant,
): Promise<Led> {
  await database.$transaction(async (tx) => {
    const account = await tx.account.findUnique({ where: { id } });
    if (!account) throw new Problem(404, 'account-not-found');
    // The last moment at which the person is known.
    if (account.iin !== null) {
      await tx.attachment.updateMany({ where: { accountId: id }, data: { personKey: keyed(account.iin) } });
      // Nobody is expected any more, nor named as a parent in lines that a city is taking over.
      await tx.expectedFamily.updateMany({
        where: { personKey: keyed(account.iin) },
        data: { personKey: null, contact: null },
      });
      await tx.$executeRaw`UPDATE import_row SET cells = '{}',
          item = item || '{"parentIin": null, "contact": null}'::jsonb
        WHERE item ->> 'parentIin' = ${account.iin}`;
      // What they signed with a phone to enter names them for some minutes more.
      await tx.$executeRaw`DELETE FROM mobile_signing WHERE signer ->> 'iin' = ${account.iin}`;
    }
    const unreachable = { email: null, emailConfirmedAt: null, phone: null, phoneConfirmedAt: null };
    const nobody = { name: '', iin: null, ...unreachable, demo: false, demoNote: Prisma.DbNull };
    await tx.account.update({ where: { id }, data: { ...nobody, erasedAt: account.erasedAt ?? at, erasureId: null } });
    await tx.$executeRaw`DELETE FROM session WHERE sess ->> 'accountId' = ${id}`;
    await tx.knownDevice.deleteMany({ where: { accountId: id } });
    await tx.emailConfirmation.deleteMany({ where: { accountId: id } });
    await tx.phoneCode.deleteMany({ where: { accountId: id } });
    await tx.mutedTopic.deleteMany({ where: { accountId: id } });
    await tx.savedFilter.deleteMany({ where: { accountId: id } });
  });
  return ledBy(database, id);
}
