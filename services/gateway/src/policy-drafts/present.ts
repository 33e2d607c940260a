import type { DraftOutcome } from '@kezek/contract/public/policy-drafts';
import type { Database } from '../storage/prisma';

type Person = DraftOutcome['editedBy'];
/** With people by the ids of their accounts, as the service that keeps drafts knows them. */
type Kept = { editedBy: string; proposedBy: string | null; decidedBy: string | null };
type Named<T extends Kept> = Omit<T, keyof Kept> & {
  editedBy: Person;
  proposedBy: Person | null;
  decidedBy: Person | null;
};

/** Drafts with the names of those who have written, proposed and decided. */
export async function withNames<T extends Kept>(
  { account }: Pick<Database, 'account'>,
  drafts: readonly T[],
): Promise<Named<T>[]> {
  const ids = drafts.flatMap(({ editedBy, proposedBy, decidedBy }) => [editedBy, proposedBy, decidedBy]);
  const known = await account.findMany({
    where: { id: { in: [...new Set(ids.filter((id) => id !== null))] } },
    select: { id: true, name: true },
  });
  const names = new Map(known.map(({ id, name }) => [id, name]));
  const person = (id: string): Person => ({ id, name: names.get(id) ?? '' });
  return drafts.map((draft) => ({
    ...draft,
    editedBy: person(draft.editedBy),
    proposedBy: draft.proposedBy === null ? null : person(draft.proposedBy),
    decidedBy: draft.decidedBy === null ? null : person(draft.decidedBy),
  }));
}

export async function withNamesOf<T extends Kept>(database: Pick<Database, 'account'>, draft: T): Promise<Named<T>> {
  const [named] = await withNames(database, [draft]);
  if (!named) throw new TypeError('one draft is one');
  return named;
}
