import type { Prisma } from '../../generated/prisma/client';
import { accessChannel } from '../../storage/channels';

/** Nobody's access from the commit on; every other process hears of it then. This one is told by the caller. */
export async function takeAccess(
  tx: Prisma.TransactionClient,
  key: { applicationId: string; accountId: string },
): Promise<void> {
  await tx.applicationAccess.deleteMany({ where: key });
  await tx.$executeRaw`SELECT pg_notify(${accessChannel}, ${`${key.applicationId} ${key.accountId}`})`;
}
