import type { Database } from '../../storage/prisma';

/** Operators of a city who are in office; of null those of the country whom its calendar is entrusted to. */
export async function colleaguesOf(
  { account }: Pick<Database, 'account'>,
  { city }: { city: string | null },
): Promise<string[]> {
  const who = city === null ? { keepsCalendar: true } : { city };
  const found = await account.findMany({
    where: { ...who, role: 'operator', dismissedAt: null },
    select: { id: true },
  });
  return found.map(({ id }) => id);
}
