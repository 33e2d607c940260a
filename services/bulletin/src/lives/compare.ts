import { isDeepStrictEqual } from 'node:util';
import { setTimeout as sleep } from 'node:timers/promises';
import { applicationWorkflowId, stateQuery } from '@kezek/messages/application';
import { bulletinStateQuery, bulletinWorkflowId } from '@kezek/messages/bulletin';
import type { ApplicationState } from '@kezek/rules/application/state';
import { isGrpcDeadlineError, WorkflowNotFoundError, type Client } from '@temporalio/client';
import { bulletinOf } from '../bulletins/find';
import { stateOf } from '../journal/state';
import type { Database } from '../storage/database';
import type { Kind } from './open-lives';

/**
 * How a workflow stands beside its journal.
 *
 * - `behind`: it has missed facts, and learns them when it looks or is asked something.
 * - `ahead`: its database was put back alone, perhaps to before it was there; it has stopped.
 * - `missing`: it is not running though its life is not over.
 * - `frozen`: it can't be replayed, or says something else than the journal at the same version.
 * - `silent`: nobody answers for it in time: is a worker running?
 */
export type Standing = 'agrees' | 'behind' | 'ahead' | 'missing' | 'frozen' | 'silent';

/** A worker replays the history first. */
const queryMs = 20_000;
const looks = 3;

type Asked<T> = { answer: T } | { standing: 'missing' | 'frozen' | 'silent' };

/** A life goes on while it is looked at: only what stays so for a moment is said. */
async function steadily(look: () => Promise<Standing>): Promise<Standing> {
  for (let n = 1; ; n += 1) {
    const standing = await look();
    // Of silence one has heard enough at once.
    if (standing === 'agrees' || standing === 'silent' || n === looks) return standing;
    await sleep(1_000);
  }
}

export function standingOf(
  database: Database,
  client: Client,
  { kind, id }: { kind: Kind; id: string },
): Promise<Standing> {
  return kind === 'application' ? applicationStanding(database, client, id) : bulletinStanding(database, client, id);
}

function applicationStanding(database: Database, client: Client, id: string): Promise<Standing> {
  return steadily(async () => {
    const asked = await ask<ApplicationState>(client, applicationWorkflowId(id), (handle) => handle.query(stateQuery));
    const work = await database.reading();
    const row = await work.db
      .selectFrom('application')
      .select(['id', 'city', 'version', 'state'])
      .where('id', '=', id)
      .executeTakeFirst();
    if (!row) return unknown(asked);
    if ('standing' in asked) return asked.standing;
    if (asked.answer.version !== row.version) return asked.answer.version < row.version ? 'behind' : 'ahead';
    // As JSON has it: a field that is not there and one that is undefined are the same.
    const said: unknown = JSON.parse(JSON.stringify(asked.answer));
    return isDeepStrictEqual(said, await stateOf(work, row)) ? 'agrees' : 'frozen';
  });
}

/** A bulletin's numbers are the database's; its workflow only looks, so it can't be ahead. */
function bulletinStanding(database: Database, client: Client, id: string): Promise<Standing> {
  return steadily(async () => {
    const asked = await ask(client, bulletinWorkflowId(id), (handle) => handle.query(bulletinStateQuery));
    const row = await bulletinOf(database.statements, id);
    if (!row) return unknown(asked);
    if ('standing' in asked) return asked.standing;
    const { status, step } = asked.answer;
    return status === row.status && step === row.step ? 'agrees' : 'behind';
  });
}

/** Of neither there is nothing to say. */
const unknown = (asked: Asked<unknown>): Standing =>
  'standing' in asked && asked.standing === 'missing' ? 'agrees' : 'ahead';

type Handle = ReturnType<Client['workflow']['getHandle']>;

async function ask<T>(client: Client, workflowId: string, query: (handle: Handle) => Promise<T>): Promise<Asked<T>> {
  const handle = client.workflow.getHandle(workflowId);
  try {
    return await client.withDeadline(Date.now() + queryMs, async () => {
      const { status } = await handle.describe();
      if (status.name !== 'RUNNING') return { standing: 'missing' };
      return { answer: await query(handle) };
    });
  } catch (error) {
    if (error instanceof WorkflowNotFoundError) return { standing: 'missing' };
    // What can't be replayed answers no query either, at once.
    return { standing: isGrpcDeadlineError(error) ? 'silent' : 'frozen' };
  }
}
