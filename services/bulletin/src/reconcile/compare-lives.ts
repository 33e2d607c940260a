import type { Client } from '@temporalio/client';
import type { Logger } from '@kezek/platform/logger';
import { standingOf, type Standing } from '../lives/compare';
import { openLives, type Kind } from '../lives/open-lives';
import { outlived } from '../lives/outlived';
import { lookAtEach } from '../lives/reconcile';
import { tellChanged, tellLookAgain } from '../outbox/tell';
import type { Database } from '../storage/database';

export interface Comparing {
  database: Database;
  client: Client;
  logger: Logger;
}

/** A worker replays the history of each, and one call has to come to its end. */
const pageSize = 24;

type Life = { kind: Kind; id: string };
type Differing = Life & { standing: Exclude<Standing, 'agrees'> };

/** Compares a page of lives with their workflows, keeps what differs, and asks for what is safe to mend. */
export async function compareLives(
  { database, client, logger }: Comparing,
  runId: string,
  { part, after }: { part: Kind | 'outlived'; after: string | null },
): Promise<{ compared: number; next: string | null }> {
  const { lives, next } = await pageOfLives({ database, client }, part, after);
  const differing = await lookAtEach(lives, async (life): Promise<Differing | null> => {
    const standing = await standingOf(database, client, life);
    return standing === 'agrees' ? null : { ...life, standing };
  });
  for (const one of differing) {
    if (await keep(database, runId, one)) logger.warn({ ...one }, 'a workflow differs from its journal');
  }
  return { compared: lives.length, next };
}

async function pageOfLives(
  { database: { statements }, client }: Pick<Comparing, 'database' | 'client'>,
  part: Kind | 'outlived',
  after: string | null,
): Promise<{ lives: Life[]; next: string | null }> {
  if (part === 'outlived') {
    // Few of them are, so that a longer page costs no more.
    const { items, next } = await outlived({ statements, client }, { page: after, limit: 10 * pageSize });
    return { lives: items, next };
  }
  const ids = await openLives(statements, part, { after, limit: pageSize });
  const last = ids.length === pageSize ? (ids.at(-1) ?? null) : null;
  return { lives: ids.map((id) => ({ kind: part, id })), next: last };
}

/**
 * In one transaction with the message that asks it to look, which begins a missing one anew (outbox/sender.ts). What a
 * repeat finds kept has been asked. @returns whether it is new.
 */
function keep(database: Database, runId: string, { kind, id, standing }: Differing): Promise<boolean> {
  return database.transact(async (work) => {
    const asked = standing === 'missing' || standing === 'behind';
    const row = await work.db.selectFrom(kind).select('city').where('id', '=', id).executeTakeFirst();
    const { numInsertedOrUpdatedRows = 0n } = await work.db
      .insertInto('reconcileDifference')
      .values({ runId, kind, id, city: row?.city ?? null, standing, asked })
      .onConflict((conflict) => conflict.doNothing())
      .executeTakeFirstOrThrow();
    const isNew = numInsertedOrUpdatedRows > 0n;
    if (isNew && asked) await (kind === 'application' ? tellLookAgain(work, [id]) : tellChanged(work, id));
    return isNew;
  });
}
