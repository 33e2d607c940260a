import type { Instant } from '@kezek/calendar/instant';
import { RemoteProblem } from '@kezek/contract/client';
import { Problem } from '@kezek/platform/problem';
import type { Context } from '../routes/context';
import type { Account } from '../storage/accounts';

/** Refusals that the other parent's act, a moment before, may be the reason of. */
const contradicted: ReadonlySet<string> = new Set([
  'application-ended',
  'no-direction',
  'has-direction',
  'already-extended',
  'direction-is-live',
  'no-live-response',
  'response-not-live',
  'gate-closed',
]);

/**
 * A response of the other parent's is no command, and no fact of the history says who made it: the key under which the
 * response was asked for does.
 */
export async function withOtherParentsResponse(
  { database, services, applications, logger }: Pick<Context, 'database' | 'services' | 'applications' | 'logger'>,
  { id, account, at }: { id: string; account: Account; at: Instant },
  error: unknown,
): Promise<unknown> {
  if (!(error instanceof RemoteProblem) || error.code !== 'live-response-exists') return error;
  try {
    const others = await database.attachment.count({ where: { applicationId: id } });
    const live = others > 0 ? (await applications.view(id, at)).response : null;
    if (!live) return error;
    const { idempotencyKey, receivedAt } = await services.bulletin.response({ params: { id: live.id }, query: { at } });
    const accountId = idempotencyKey.split('/')[0] ?? '';
    if (accountId === account.id || !(await applications.belongsTo(id, accountId))) return error;
    const params = { ...error.params, otherParentDid: 'respond', otherParentAt: receivedAt };
    return new Problem(error.status, error.code, params, { cause: error });
  } catch (failure) {
    logger.warn({ err: failure }, 'a refusal doesn’t say what the other parent did');
    return error;
  }
}

/**
 * When both parents act, the second one's refusal says who did what: the same refusal, with the other parent's last act
 * as its parameters. Any other error, and one that nobody else is the reason of, stays as it is.
 */
export async function withOtherParentsAct(
  { database, services, logger }: Pick<Context, 'database' | 'services' | 'logger'>,
  applicationId: string,
  account: Account,
  error: unknown,
): Promise<unknown> {
  if (!(error instanceof Problem) || account.role !== 'applicant' || !contradicted.has(error.code)) return error;
  try {
    const others = await database.attachment.count({ where: { applicationId } });
    if (others === 0) return error;
    const { items } = await services.bulletin.history({ params: { id: applicationId } });
    const last = items.findLast(({ actorRole, code }) => actorRole === 'applicant' && code !== 'refused');
    if (!last || last.actorId === account.id) return error;
    const params = { ...error.params, otherParentDid: last.command, otherParentAt: last.at };
    return new Problem(error.status, error.code, params, { headers: error.headers, cause: error });
  } catch (failure) {
    logger.warn({ err: failure }, 'a refusal doesn’t say what the other parent did');
    return error;
  }
}
