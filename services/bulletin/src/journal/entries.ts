import type { Instant } from '@kezek/calendar/instant';
import type { JournalEntry } from '@kezek/contract/internal/bulletin-for-workflows';
import type { Fact } from '@kezek/rules/application/fact';
import { refusalIn } from './history-params';
import { rowsOf, type Work } from '../storage/work';

interface EntryRow {
  commandId: string;
  at: Instant;
  version: number | null;
  fact: Fact | null;
  params: Record<string, unknown>;
}

/** What was decided or corrected beside the life (a privilege, a name) stands in the history too, and is no answer to a command. */
const isOutcome = `(fact IS NOT NULL OR code = 'refused')`;

const columns = `command_id AS "commandId", at, version, fact, params`;

/** What became of one command, if the journal knows it. To be asked under the application's lock by who acts on it. */
export async function entryOf(
  work: Pick<Work, 'client'>,
  applicationId: string,
  commandId: string,
): Promise<JournalEntry | undefined> {
  const [row] = await rowsOf<EntryRow>(
    work,
    `SELECT ${columns} FROM history WHERE application_id = $1 AND command_id = $2 AND ${isOutcome}`,
    [applicationId, commandId],
  );
  return row && entry(row);
}

/** Everything after the fact that made a version, refusals included, oldest first. */
export async function entriesSince(
  work: Pick<Work, 'client'>,
  applicationId: string,
  version: number,
): Promise<JournalEntry[]> {
  const rows = await rowsOf<EntryRow>(
    work,
    `SELECT ${columns} FROM history WHERE application_id = $1
       AND seq > coalesce((SELECT seq FROM history WHERE application_id = $1 AND version = $2), 0)
       AND ${isOutcome} ORDER BY seq`,
    [applicationId, version],
  );
  return rows.map(entry);
}

/** The last so many, oldest first: what a life that is begun anew remembers. */
export async function lastEntries(
  work: Pick<Work, 'client'>,
  applicationId: string,
  limit: number,
): Promise<JournalEntry[]> {
  const rows = await rowsOf<EntryRow>(
    work,
    `SELECT ${columns} FROM history WHERE application_id = $1 AND ${isOutcome} ORDER BY seq DESC LIMIT $2`,
    [applicationId, limit],
  );
  return rows.map(entry).toReversed();
}

const entry = ({ commandId, at, version, fact, params }: EntryRow): JournalEntry => ({
  commandId,
  at,
  result: fact && version ? { ok: true, version, fact } : { ok: false, refusal: refusalIn(params) },
});
