import { toInstant, type Instant } from '@kezek/calendar/instant';
import { RemoteProblem } from '@kezek/contract/client';
import type { Erasure } from '@kezek/contract/public/personal-data';
import { erasureWorkflowId, erasureWorkflowType, type ErasureStart } from '@kezek/messages/erasure';
import { taskQueue } from '@kezek/messages/task-queue';
import { Problem } from '@kezek/platform/problem';
import { isFinal } from '@kezek/rules/application/state';
import type { Client } from '@temporalio/client';
import { tryAgain } from '../commands/send';
import { uuidV5 } from '../idempotency/uuid-v5';
import type { Context } from '../routes/context';
import type { Account } from '../storage/accounts';
import type { Database } from '../storage/prisma';
import { ledBy } from './close-account';

type Needs = Pick<Context, 'database' | 'services' | 'temporal' | 'logger'>;
const startDeadlineMs = 3_000;

/**
 * Starts the erasure's workflow; the same command id starts it once.
 *
 * @returns the request's id. @throws Problem 409 `application-is-live`; 503 `try-again`.
 */
export async function requestErasure(
  { database, services, temporal, logger }: Needs,
  account: Account,
  { at, commandId }: { at: Instant; commandId: string },
): Promise<string> {
  const { alone } = await ledBy(database, account.id);
  for (const id of alone) await requireEnded(services, id, at);
  const requestId = uuidV5(`erasure ${commandId}`);
  const requestedAt = at;
  await database.erasureRequest.upsert({
    where: { id: requestId },
    create: { id: requestId, requestedAt },
    update: {},
  });
  try {
    await start(temporal, { kind: 'account', requestId, accountId: account.id });
  } catch (error) {
    logger.warn({ err: error }, 'an erasure can’t be started');
    // Nobody knows its number. Had it been started all the same, its end writes the row again.
    await database.erasureRequest.deleteMany({ where: { id: requestId, finishedAt: null } });
    throw tryAgain();
  }
  return requestId;
}

async function requireEnded({ bulletin }: Needs['services'], id: string, at: Instant): Promise<void> {
  try {
    const { stage } = await bulletin.application({ params: { id }, query: { at } });
    if (!isFinal(stage)) throw new Problem(409, 'application-is-live');
  } catch (error) {
    // The bulletin service never accepted it: there is nothing to withdraw.
    if (!(error instanceof RemoteProblem) || error.status !== 404) throw error;
  }
}

async function start(temporal: Client, args: ErasureStart & { requestId: string }): Promise<void> {
  await temporal.withDeadline(Date.now() + startDeadlineMs, () =>
    temporal.workflow.start(erasureWorkflowType, {
      workflowId: erasureWorkflowId(args.requestId),
      workflowIdConflictPolicy: 'USE_EXISTING',
      taskQueue,
      args: [args],
    }),
  );
}

export async function finishErasure(database: Database, id: string, at: Instant): Promise<void> {
  const finishedAt = at;
  await database.erasureRequest.upsert({
    where: { id },
    create: { id, requestedAt: at, finishedAt },
    update: { finishedAt },
  });
}

/** @throws Problem 404 `erasure-not-found` */
export async function erasureOf(database: Database, id: string): Promise<Erasure> {
  const row = await database.erasureRequest.findUnique({ where: { id } });
  if (!row) throw new Problem(404, 'erasure-not-found');
  return {
    id,
    status: row.finishedAt ? 'done' : 'running',
    requestedAt: toInstant(row.requestedAt),
    finishedAt: row.finishedAt && toInstant(row.finishedAt),
  };
}
