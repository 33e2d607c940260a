import { dayOf, type Instant } from '@kezek/calendar/instant';
import { RemoteProblem } from '@kezek/contract/client';
import { Problem } from '@kezek/platform/problem';
import type { ImportNeeds } from '../needs';
import type { ImportTableRow } from '../storage';

type Undone = Pick<ImportTableRow, 'id' | 'city'> & { by: string };

/** All of a file's rows go in one transaction. */
const options = { timeoutMs: 60_000 };

/** All applications at once, or none. @throws RemoteProblem 409 `import-has-moved` with the first that has. */
export async function undoQueue({ services }: ImportNeeds, { id, city, by }: Undone): Promise<void> {
  await services.bulletin.undoImport({ params: { id }, body: { city, by } }, options);
}

/** All children at once, or none. @throws Problem 409 `import-has-moved` */
export async function undoAttending({ services }: ImportNeeds, { id, by }: Undone, at: Instant): Promise<void> {
  const body = { at, today: dayOf(at), actor: { role: 'operator' as const, id: by } };
  try {
    await services.roster.undoAttendances({ params: { batchId: id }, body }, options);
  } catch (error) {
    if (error instanceof RemoteProblem && error.code === 'batch-has-moved') throw new Problem(409, 'import-has-moved');
    throw error;
  }
}

export type UndoOfKind = typeof undoAttending;

/** Something of the import has moved: whichever side says so. */
export const hasMoved = (error: unknown): boolean =>
  (error instanceof RemoteProblem || error instanceof Problem) && error.code === 'import-has-moved';
