import type { AccountDirectory } from '../sessions/account-directory';
import type { Database } from '../storage/prisma';

/** Ends an employee's or a head's account with its sessions: here at once, in other processes as soon as they hear. */
export async function dismissEmployee(
  { database, accounts }: { database: Database; accounts: Pick<AccountDirectory, 'forget'> },
  id: string,
): Promise<void> {
  await database.$transaction(async (tx) => {
    const { count } = await tx.account.deleteMany({ where: { id, role: 'employee' } });
    if (count > 0) await tx.$executeRaw`DELETE FROM session WHERE sess ->> 'accountId' = ${id}`;
  });
  // Without its account a session that is still remembered somewhere is a stranger's.
  await accounts.forget(id);
}
