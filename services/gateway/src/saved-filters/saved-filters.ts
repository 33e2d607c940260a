import { toInstant, type Instant } from '@kezek/calendar/instant';
import { SavedFilter, savedFiltersMax } from '@kezek/contract/public/saved-filters';
import { Problem } from '@kezek/platform/problem';
import { requireStaying } from '../accounts/personal-data/staying';
import type { SavedFilter as Row } from '../generated/prisma/client';
import type { Database } from '../storage/prisma';

type Reads = Pick<Database, 'savedFilter'>;
type NewFilter = Omit<SavedFilter, 'createdAt'> & { createdAt: Instant };

const inOrder = [{ createdAt: 'asc' }, { id: 'asc' }] as const;

/** Oldest first. */
export async function filtersOf(database: Reads, accountId: string): Promise<SavedFilter[]> {
  const rows = await database.savedFilter.findMany({ where: { accountId }, orderBy: [...inOrder] });
  return rows.map(present);
}

/** The same id again changes nothing. @throws Problem 409 `too-many-saved-filters`, `account-is-leaving` */
export async function saveFilter(database: Database, accountId: string, filter: NewFilter): Promise<SavedFilter> {
  return database.$transaction(async (tx) => {
    // Two tabs that each save the last one that is allowed take turns.
    await tx.$queryRaw`SELECT 1 FROM account WHERE id = ${accountId}::uuid FOR UPDATE`;
    await requireStaying(tx, accountId);
    const known = await tx.savedFilter.findFirst({ where: { id: filter.id, accountId } });
    if (known) return present(known);
    const has = await tx.savedFilter.count({ where: { accountId } });
    if (has >= savedFiltersMax) throw new Problem(409, 'too-many-saved-filters', { max: savedFiltersMax });
    return present(await tx.savedFilter.create({ data: { ...filter, accountId } }));
  });
}

/** @param change what is undefined stays. @throws Problem 404, somebody else's too. */
export async function changeFilter(
  database: Reads,
  accountId: string,
  id: string,
  change: { name?: string; alerts?: boolean },
): Promise<SavedFilter> {
  const [row] = await database.savedFilter.updateManyAndReturn({ where: { id, accountId }, data: change });
  if (!row) throw notFound();
  return present(row);
}

/** @throws Problem 404, somebody else's too. */
export async function deleteFilter(database: Reads, accountId: string, id: string): Promise<void> {
  const { count } = await database.savedFilter.deleteMany({ where: { id, accountId } });
  if (count === 0) throw notFound();
}

const notFound = () => new Problem(404, 'saved-filter-not-found');

const present = (row: Row): SavedFilter => SavedFilter.parse({ ...row, createdAt: toInstant(row.createdAt) });
