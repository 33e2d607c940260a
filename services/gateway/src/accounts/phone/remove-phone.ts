import type { Database } from '../../storage/prisma';

/** No SMS go there any more, and no code that was sent before brings the number back. */
export async function removePhone(database: Database, accountId: string): Promise<void> {
  await database.$transaction([
    // They stay a day, so that removing and giving a number again makes no further codes.
    database.phoneCode.updateMany({ where: { accountId }, data: { expiresAt: new Date() } }),
    database.account.update({ where: { id: accountId }, data: { phone: null, phoneConfirmedAt: null } }),
  ]);
}
