import type { JournalEntry } from '@kezek/contract/internal/bulletin-for-workflows';
import type { Selectable } from 'kysely';
import type { Tables } from '../generated/kysely/tables';
import type { Statements } from '../storage/work';
import { refusalIn } from './history-params';

const columns = ['commandId', 'at', 'version', 'fact', 'params'] as const;
type EntryRow = Pick<Selectable<Tables['history']>, (typeof columns)[number]>;

/** What was decided or corrected beside the life (a privilege, a name) stands in the history too, and is no answer to a command. */
const outcomesOf = ({ db }: Pick<Statements, 'db'>, applicationId: string) =>
  db
    .selectFrom('history')
    .select(columns)
    .where('applicationId', '=', applicationId)
    .where((row) => row.or([row('fact', 'is not', null), row('code', '=', 'refused')]));

/** What became of one command, if the journal knows it. To be asked under the application's lock by who acts on it. */
export async function entryOf(
  work: Pick<Statements, 'db'>,
  applicationId: string,
  commandId: string,
): Promise<JournalEntry | undefined> {
  const row = await outcomesOf(work, applicationId).where('commandId', '=', commandId).executeTakeFirst();
  return row && entry(row);
}

/** Everything after the fact that made a version, refusals included, oldest first. */
export async function entriesSince(
  work: Pick<Statements, 'db'>,
  applicationId: string,
  version: number,
): Promise<JournalEntry[]> {
  const rows = await outcomesOf(work, applicationId)
    .where('seq', '>', (line) =>
      line.fn.coalesce(
        line
          .selectFrom('history')
          .select('seq')
          .where((row) => row.and({ applicationId, version })),
        line.lit(0),
      ),
    )
    .orderBy('seq')
    .execute();
  return rows.map(entry);
}

/** The last so many, oldest first: what a life that is begun anew remembers. */
export async function lastEntries(
  work: Pick<Statements, 'db'>,
  applicationId: string,
  limit: number,
): Promise<JournalEntry[]> {
  const rows = await outcomesOf(work, applicationId).orderBy('seq', 'desc').limit(limit).execute();
  return rows.map(entry).toReversed();
}

const entry = ({ commandId, at, version, fact, params }: EntryRow): JournalEntry => ({
  commandId,
  at,
  result: fact && version ? { ok: true, version, fact } : { ok: false, refusal: refusalIn(params) },
});
