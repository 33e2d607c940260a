import type { Database } from '../../storage/prisma';

/** Used texts are remembered a day, so that a replay is told apart from nonsense; what nobody can use any more goes. */
export async function forgetSpentSignIns(database: Database): Promise<void> {
  const now = new Date();
  const aDayAgo = new Date(now.getTime() - 86_400_000);
  await database.signInChallenge.deleteMany({ where: { expiresAt: { lt: aDayAgo } } });
  await database.signInEntry.deleteMany({ where: { expiresAt: { lt: now } } });
  // By the clock that ended it. Its result was to be had for ten minutes more.
  await database.$executeRaw`DELETE FROM mobile_signing WHERE expires_at < now() - interval '10 minutes'`;
  await database.emailConfirmation.deleteMany({ where: { expiresAt: { lt: aDayAgo } } });
  await database.phoneCode.deleteMany({ where: { sentAt: { lt: aDayAgo } } });
  await database.signedAct.deleteMany({ where: { expiresAt: { lt: aDayAgo }, signedAt: null } });
}
