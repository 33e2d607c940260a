import { Problem, toProblem } from '@kezek/platform/problem';
import type { Asked } from '../../applications/commands/run-command';
import type { Context } from '../../context';
import { signAct } from './sign';
import { aboutIn, canonical, type ActSubject } from './subject';

export type WithAct = <T extends { ended: 'done' | 'accepted' }>(
  asked: Asked & { body: { actId?: string; cms?: string } },
  subject: ActSubject,
  /** `about`: the id of what the subject is about. */
  send: (signed: { actId?: string }, about: string | undefined) => Promise<T>,
) => Promise<T>;

/**
 * Sends a command that has to be signed: text, signature and certificate are stored first, then the act's id travels
 * with the command. What became of the command is noted beside the act.
 */
export function actKeeper(context: Context): WithAct {
  const { database, env, logger } = context;

  const note = async (id: string, outcome: 'done' | 'refused') => {
    await database.signedAct.updateMany({ where: { id }, data: { outcome } }).catch((error: unknown) => {
      // The command has been answered: the history tells how, and so must this answer.
      logger.warn({ err: error, actId: id }, 'how a signed command ended was not noted');
    });
  };

  return async ({ body: { actId, cms }, params, account, at, commandId }, subject, send) => {
    if (actId === undefined || cms === undefined) {
      if (env.REQUIRE_SIGNED_ACTS || actId !== undefined || cms !== undefined) throw new Problem(422, 'act-not-signed');
      return send({}, aboutIn(canonical(subject)));
    }
    const about = await signAct(context, { actId, cms, applicationId: params.id, account, subject, commandId, at });
    try {
      const outcome = await send({ actId }, about);
      if (outcome.ended === 'done') await note(actId, 'done');
      return outcome;
    } catch (error) {
      if (isRefusal(error)) await note(actId, 'refused');
      throw error;
    }
  };
}

/** «Not now» and failures say nothing: the retry with the same key goes on with the same act. */
function isRefusal(error: unknown): boolean {
  const { status, headers } = toProblem(error);
  return status < 500 && headers['retry-after'] === undefined;
}
