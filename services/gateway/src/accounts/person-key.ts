import type { KeyedHash } from '@kezek/platform/keyed-hash';
import type { Database } from '../storage/prisma';

/** One for all accounts that a person may have one after the other. Without an IIN, as demo persons are: the account's. */
export async function personKeyOf(
  { database, keyed }: { database: Database; keyed: KeyedHash },
  accountId: string,
): Promise<string> {
  const { iin } = await database.account.findUniqueOrThrow({ where: { id: accountId }, select: { iin: true } });
  return iin === null ? accountId : keyed(iin);
}
