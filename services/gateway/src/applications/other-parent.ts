import type { Instant } from '@kezek/calendar/instant';
import { commandTypes } from '@kezek/rules/application/command';
import { RemoteProblem } from '@kezek/contract/client';
import { Problem, toProblem } from '@kezek/platform/problem';
import type { Context } from '../context';
import type { Account } from '../accounts/account-rows';

/** Refusals that the other parent's act, a moment before, may be the reason of. */
const contradicted: ReadonlySet<string> = new Set([
  'application-ended',
  'no-referral',
  'has-referral',
  'already-extended',
  'referral-is-live',
  'no-live-response',
  'response-not-live',
  'gate-closed',
]);

type Needs = Pick<Context, 'database' | 'services' | 'applications' | 'logger'>;
const commands = new Set<string>(commandTypes);
const isCommand = (command: string): boolean => commands.has(command);

type Deed = { did: string; at: string };

/**
 * When both parents act, the second one's refusal says who did what: the same refusal, with the other parent's last act
 * as its parameters. Any other error, and one that nobody else is the reason of, stays as it is.
 */
export async function withOtherParentsAct(
  needs: Pick<Needs, 'database' | 'services' | 'logger'>,
  applicationId: string,
  account: Account,
  error: unknown,
): Promise<unknown> {
  if (!(error instanceof Problem) || account.role !== 'applicant' || !contradicted.has(error.code)) return error;
  return withDeed(needs, applicationId, error, async () => {
    const { items } = await needs.services.bulletin.history({ params: { id: applicationId } });
    // What was corrected beside the life contradicts no command.
    const last = items.findLast(
      ({ actorRole, command, code }) => actorRole === 'applicant' && isCommand(command) && code !== 'refused',
    );
    return last && last.actorId !== account.id ? { did: last.command, at: last.at } : null;
  });
}

/**
 * The same for a response of the other parent's. That is no command, and no fact of the history says who made it: the key
 * under which the response was asked for does.
 */
export async function withOtherParentsResponse(
  needs: Needs,
  { id, account, at }: { id: string; account: Account; at: Instant },
  error: unknown,
): Promise<unknown> {
  if (!(error instanceof RemoteProblem) || error.code !== 'live-response-exists') return error;
  return withDeed(needs, id, toProblem(error), async () => {
    const live = (await needs.applications.view(id, at)).response;
    if (!live) return null;
    const asked = await needs.services.bulletin.response({ params: { id: live.id }, query: { at } });
    const accountId = asked.idempotencyKey.split('/')[0] ?? '';
    const others = accountId !== account.id && (await needs.applications.belongsTo(id, accountId));
    return others ? { did: 'respond', at: asked.receivedAt } : null;
  });
}

/** Where a second parent has joined. What can't be found out leaves the refusal as it is. */
async function withDeed(
  { database, logger }: Pick<Needs, 'database' | 'logger'>,
  applicationId: string,
  refusal: Problem,
  find: () => Promise<Deed | null>,
): Promise<Problem> {
  try {
    const deed = (await database.attachment.count({ where: { applicationId } })) > 0 ? await find() : null;
    if (!deed) return refusal;
    const params = { ...refusal.params, otherParentDid: deed.did, otherParentAt: deed.at };
    return new Problem(refusal.status, refusal.code, params, { headers: refusal.headers, cause: refusal });
  } catch (failure) {
    logger.warn({ err: failure }, 'a refusal doesn’t say what the other parent did');
    return refusal;
  }
}
