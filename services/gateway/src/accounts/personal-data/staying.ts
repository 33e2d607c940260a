import { Problem } from '@kezek/platform/problem';
import type { Prisma } from '../../generated/prisma/client';

/**
 * Whether somebody is still behind the account and goes on to be until this transaction's end: {@link leave} waits for
 * it, or has gone before.
 */
export async function isStaying(tx: Pick<Prisma.TransactionClient, '$queryRaw'>, accountId: string): Promise<boolean> {
  const staying = await tx.$queryRaw<unknown[]>`
    SELECT 1 FROM account WHERE id = ${accountId}::uuid AND erasure_id IS NULL AND erased_at IS NULL FOR SHARE`;
  return staying.length > 0;
}

/** Before an application becomes somebody's, or another's no more. @throws Problem 409 `account-is-leaving` */
export async function requireStaying(
  tx: Pick<Prisma.TransactionClient, '$queryRaw'>,
  accountId: string,
): Promise<void> {
  if (!(await isStaying(tx, accountId))) throw new Problem(409, 'account-is-leaving');
}
