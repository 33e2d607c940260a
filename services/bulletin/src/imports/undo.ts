import type { Instant } from '@kezek/calendar/instant';
import { Problem } from '@kezek/platform/problem';
import type { FactOf } from '@kezek/rules/application/fact';
import type { QueueKey } from '@kezek/rules/bulletin/match';
import { sql } from 'kysely';
import { operatorsAct } from '../ledger/act';
import { tellOf } from '../ledger/tell';
import { tellLookAgain, tellTakenOut } from '../outbox/tell';
import { packAt } from '../policy/policy';
import { widenCutoffs } from '../queue/cutoffs';
import type { Database } from '../storage/database';
import { lockQueue } from '../storage/locks';
import { rowsOf, type Work } from '../storage/work';
import { businessNow } from '../time/business-now';
import { historyLines } from './add';

const undone = 'import-undone';
const fact: FactOf<'withdrawn'> = { type: 'withdrawn', reason: undone };

/**
 * Takes all applications of an import out of their queues, in one transaction, as long as none has moved: has a response,
 * or anything in its history beside its import. Their workflows learn it from the journal. Again changes nothing.
 *
 * @returns how many were taken out. @throws Problem 409 `import-has-moved`, with the first that has.
 */
export async function undoImport(
  database: Database,
  { importId, city, by }: { importId: string; city: string; by: string },
): Promise<number> {
  return database.transact(async (work) => {
    const at = await businessNow(work);
    if (await isUndone(work, importId, city)) return 0;
    const ids = await lockAll(work, importId);
    await requireUnmoved(work, importId);
    await work.db.updateTable('import').set({ undoneAt: at }).where('id', '=', importId).execute();
    const queues = await queuesOf(work, importId);
    for (const queue of queues) await lockQueue(work, queue);
    await takeOut(work, { importId, by, at });
    for (const queue of queues) await widen(work, queue, at);
    await tellLookAgain(work, ids);
    await tellTakenOut(work, ids, at);
    return ids.length;
  });
}

/** The row is there from here on, and locked: what is still being added waits, and then adds nothing. */
async function isUndone({ db }: Work, id: string, city: string): Promise<boolean> {
  await db
    .insertInto('import')
    .values({ id, city })
    .onConflict((row) => row.doNothing())
    .execute();
  const row = await db.selectFrom('import').selectAll().where('id', '=', id).forNoKeyUpdate().executeTakeFirstOrThrow();
  return row.undoneAt !== null;
}

async function lockAll({ db }: Work, importId: string): Promise<string[]> {
  const rows = await db
    .selectFrom('application')
    .select('id')
    .where('importId', '=', importId)
    .orderBy('id')
    .forNoKeyUpdate()
    .execute();
  return rows.map(({ id }) => id);
}

async function requireUnmoved(work: Work, importId: string): Promise<void> {
  const [moved] = await rowsOf(
    work,
    sql<{ id: string }>`
      SELECT id FROM application a WHERE import_id = ${importId}
        AND (history_seq <> ${historyLines} OR EXISTS (SELECT 1 FROM response r WHERE r.application_id = a.id))
      ORDER BY submission_no LIMIT 1`,
  );
  if (moved) throw new Problem(409, 'import-has-moved', { applicationId: moved.id });
}

/** Those in which somebody stands who is taken out. */
const queuesOf = (work: Work, importId: string): Promise<QueueKey[]> =>
  rowsOf(
    work,
    sql<QueueKey>`
      SELECT DISTINCT city, birth_year, language FROM application WHERE import_id = ${importId} AND gate = 'open'
      ORDER BY city, birth_year, language`,
  );

/** As the command of each would: journal, log, and the row; in three statements for all. */
async function takeOut(work: Work, { importId, by, at }: { importId: string; by: string; at: Instant }): Promise<void> {
  const there = await work.db
    .selectFrom('application')
    .select(['id', 'city', 'ledgerSalt', 'gate'])
    .where('importId', '=', importId)
    .orderBy('submissionNo')
    .execute();
  for (const { gate, ...application } of there) {
    const kind = gate === 'open' ? 'left' : 'application-ended';
    tellOf(work, application, { kind, at, cause: undone, ...operatorsAct(application, undone) });
  }
  await rowsOf(
    work,
    sql`
      INSERT INTO queue_event (city, birth_year, language, at, kind, application_id, category, submitted_at,
        submission_no, detail)
      SELECT city, birth_year, language, ${at}, 'left', id, category, submitted_at, submission_no, 'import-undone'
      FROM application WHERE import_id = ${importId} AND gate = 'open' ORDER BY submission_no`,
  );
  await rowsOf(
    work,
    sql`
      INSERT INTO history (application_id, seq, command_id, at, code, command, actor_role, actor_id, params, version, fact)
      SELECT id, history_seq + 1, ${`undo:${importId}`}, ${at}, ${fact.type}, 'withdraw', 'operator', ${by},
        ${{ reason: fact.reason }}, version + 1, ${fact}
      FROM application WHERE import_id = ${importId}`,
  );
  await rowsOf(
    work,
    sql`
      UPDATE application SET gate = 'closed', gate_reason = 'application-ended', stage = 'withdrawn',
        end_reason = ${fact.reason}, version = version + 1, history_seq = history_seq + 1, wake_at = NULL,
        state = state || jsonb_build_object('stage', 'withdrawn', 'version', version + 1, 'response', NULL,
          'reminders', '[]'::jsonb)
      WHERE import_id = ${importId}`,
  );
}

/** Those who stood behind move up as they do when one leaves. */
async function widen(work: Work, queue: QueueKey, at: Instant): Promise<void> {
  const phase = await lockQueue(work, queue);
  const ratio = packAt(work.policy, queue.city, at).values.queue.generalPerPrivileged;
  await widenCutoffs(work, queue, { phase, ratio, at });
}
