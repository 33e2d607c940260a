import { toInstant, type Instant } from '@kezek/calendar/instant';
import type { Erasure } from '@kezek/contract/public/personal-data';
import { erasureWorkflowId, erasureWorkflowType, type ErasureStart } from '@kezek/messages/erasure';
import { taskQueue } from '@kezek/messages/task-queue';
import { Problem } from '@kezek/platform/problem';
import type { Client } from '@temporalio/client';
import { uuidV5 } from '../../http/idempotency/uuid-v5';
import type { Context } from '../../context';
import type { GatewayEnv } from '../../env';
import type { Account } from '../account-rows';
import type { Database } from '../../storage/prisma';
import { leave } from './leave';

type Needs = Pick<Context, 'database' | 'services' | 'temporal' | 'logger'> & {
  env: Pick<GatewayEnv, 'SESSIONS_FORGOTTEN_WITHIN_MS'>;
};
const startDeadlineMs = 3_000;

/**
 * Once it is answered the erasure will be carried out: one that can't be started now is started later.
 *
 * @returns the request's id; of the one before, if the account is leaving already. @throws Problem 409
 *   `application-is-live`.
 */
export async function requestErasure(
  needs: Needs,
  account: Account,
  { at, commandId }: { at: Instant; commandId: string },
): Promise<string> {
  const requestId = await leave(needs, account.id, { requestId: uuidV5(`erasure ${commandId}`), at });
  await startLogged(needs, { requestId, accountId: account.id });
  return requestId;
}

/** Those that were asked for while Temporal was away, or by a process that died. Again changes nothing. */
export async function startAskedErasures(needs: Omit<Needs, 'services'>): Promise<void> {
  const leaving = await needs.database.account.findMany({
    where: { erasureId: { not: null }, erasedAt: null },
    select: { id: true, erasureId: true },
    take: maxConcurrent,
  });
  for (const { id, erasureId } of leaving) {
    if (erasureId !== null) await startLogged(needs, { requestId: erasureId, accountId: id });
  }
}

const maxConcurrent = 100;

async function startLogged(
  { temporal, logger, env }: Pick<Needs, 'temporal' | 'logger' | 'env'>,
  who: { requestId: string; accountId: string },
): Promise<void> {
  try {
    const sessionsForgottenWithinMs = env.SESSIONS_FORGOTTEN_WITHIN_MS;
    await start(temporal, { kind: 'account', ...who, sessionsForgottenWithinMs });
  } catch (error) {
    logger.warn({ err: error }, 'an erasure can’t be started now');
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
