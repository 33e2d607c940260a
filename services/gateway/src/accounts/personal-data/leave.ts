import type { Instant } from '@kezek/calendar/instant';
import { RemoteProblem } from '@kezek/contract/client';
import { Problem } from '@kezek/platform/problem';
import { isFinal } from '@kezek/rules/application/state';
import type { Prisma } from '../../generated/prisma/client';
import type { Context } from '../../context';
import { ledBy } from './close-account';

type Needs = Pick<Context, 'database' | 'services'>;

/**
 * From here on the account leads no application: who leads one with it is the last, even if both ask at once. That and
 * the request are one transaction, so that a crash leaves neither without the other. Again changes nothing.
 *
 * @returns the request's id, of the first one. @throws Problem 409 `application-is-live` while one is led by nobody else.
 */
export async function leave(
  { database, services }: Needs,
  accountId: string,
  { requestId, at }: { requestId: string; at: Instant },
): Promise<string> {
  const ended = new Set<string>();
  for (;;) {
    const tried = await database.$transaction((tx) => leaveUnless(tx, accountId, { requestId, at, ended }));
    if (tried.left !== null) return tried.left;
    // Another service is not asked under locks; what has ended stays so.
    for (const id of tried.alone) await requireEnded(services, id, at);
    for (const id of tried.alone) ended.add(id);
  }
}

async function leaveUnless(
  tx: Prisma.TransactionClient,
  accountId: string,
  { requestId, at, ended }: { requestId: string; at: Instant; ended: ReadonlySet<string> },
): Promise<{ left: string } | { left: null; alone: string[] }> {
  // In one order for everybody: the account first, then the accesses.
  const [account] = await tx.$queryRaw<{ erasureId: string | null }[]>`
    SELECT erasure_id AS "erasureId" FROM account WHERE id = ${accountId}::uuid FOR UPDATE`;
  if (account?.erasureId) return { left: account.erasureId };
  await tx.$queryRaw`SELECT 1 FROM application_access WHERE application_id IN
      (SELECT application_id FROM application_access WHERE account_id = ${accountId}::uuid)
    ORDER BY application_id, account_id FOR UPDATE`;
  const { alone } = await ledBy(tx, accountId);
  const unsure = alone.filter((id) => !ended.has(id));
  if (unsure.length > 0) return { left: null, alone: unsure };
  const request = { id: requestId, requestedAt: at };
  await tx.erasureRequest.upsert({ where: { id: requestId }, create: request, update: {} });
  await tx.account.update({ where: { id: accountId }, data: { erasureId: requestId } });
  return { left: requestId };
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
