import { refuse } from '@kezek/rules/refusal';
import { offerPlaces } from '../bulletins/offer-places';
import type { Carried, Carrying } from '../journal/carrying';
import { packAt } from '../policy/policy';
import { enterQueue, returnTurn } from '../queue/membership';
import { endDirection } from './end-direction';
import { liveDirection } from './live';

/**
 * The kindergarten gives no place after all: back to the place in the queue, without penalty, and the turn that was used
 * is given back. The reason is one of the pack's closing reasons.
 */
export async function endByOperator(
  carrying: Carrying,
  intent: { directionId: string; reasonCode: string; noteId?: string },
): Promise<Carried> {
  const { work, application, at } = carrying;
  const { directionId, reasonCode, noteId } = intent;
  const { version: packVersion, values } = packAt(work.policy, application.city, at);
  if (!values.closingReasons.some(({ code }) => code === reasonCode)) return refuse('unknown-reason');
  const direction = await liveDirection(work, application.id, directionId);
  if (!direction) return refuse('no-direction');
  await endDirection(carrying, direction, { status: 'ended', packVersion, reasonCode, noteId });
  await enterQueue(work, application, at, 'returned', 'direction-ended');
  await returnTurn(work, application, at, direction.turn);
  await offerPlaces(carrying, direction.bulletinId);
  return { ok: true, fact: { type: 'direction-ended', directionId, reasonCode }, packVersion, noteId };
}
