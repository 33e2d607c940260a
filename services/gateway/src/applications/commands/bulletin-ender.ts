import { Problem } from '@kezek/platform/problem';
import { endBulletin } from './end-bulletin';
import { acceptedAs, type Asked } from './run-command';
import type { Context } from '../../context';

/** Ends a bulletin for its kindergarten or its city, and shows how it stands then. */
export function bulletinEnder({ temporal, services, env, logger, cards, clock, packs }: Context) {
  const needs = { temporal, bulletin: services.bulletin, deadlineMs: env.COMMAND_DEADLINE_MS, logger };
  return async (
    { params: { id }, at, commandId }: Pick<Asked, 'params' | 'at' | 'commandId'>,
    how: 'closed' | 'withdrawn',
    { reasonCode }: { reasonCode: string },
  ) => {
    // One that is kept for later is answered by nobody: what can't be carried out is refused before.
    const { city } = await cards.one(id, at);
    const { values } = await packs.inForce(city, at);
    if (!values.closingReasons.some(({ code }) => code === reasonCode)) throw new Problem(422, 'unknown-reason');
    const ended = await endBulletin(
      needs,
      id,
      { how, reasonCode },
      { commandId, receivedAt: at, clockOffsetMs: clock.offsetMs() },
    );
    cards.forget();
    if (ended === 'accepted') return { status: 202, body: acceptedAs(commandId) } as const;
    return { status: 200, body: await cards.one(id, at) } as const;
  };
}
