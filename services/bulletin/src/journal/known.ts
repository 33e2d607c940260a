import type { JournalEntry, JournalPart } from '@kezek/contract/internal/bulletin-for-workflows';
import { Problem } from '@kezek/platform/problem';
import { readClockOffset } from '../time/business-now';
import type { ApplicationRow } from '../storage/rows';
import type { Work } from '../storage/work';
import { entriesSince, entryOf } from './entries';

/**
 * What a life must hear before anything is carried out or refused, or instead of it: facts that it has missed, and what
 * became of this command when it was asked before. Undefined when it is up to date and the command is new.
 */
export async function whatIsKnown(
  work: Work,
  { id, version }: Pick<ApplicationRow, 'id' | 'version'>,
  asked: { commandId: string; version: number },
): Promise<JournalEntry[] | undefined> {
  const own = await entryOf(work, id, asked.commandId);
  if (!own && version <= asked.version) return undefined;
  const since = version > asked.version ? await entriesSince(work, id, asked.version) : [];
  return own && !since.some(({ commandId }) => commandId === own.commandId) ? [own, ...since] : since;
}

/** @throws Problem 409 `journal-behind`: the life knows facts that the journal doesn't. */
export function requireNotBehind({ version }: Pick<ApplicationRow, 'version'>, lifesVersion: number): void {
  if (version < lifesVersion) throw new Problem(409, 'journal-behind', { version });
}

export async function part(work: Pick<Work, 'db'>, entries: JournalEntry[]): Promise<JournalPart> {
  return { entries, clockOffsetMs: await readClockOffset(work) };
}
