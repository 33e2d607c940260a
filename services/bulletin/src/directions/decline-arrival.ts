import { refuse } from '@kezek/rules/refusal';
import { offerPlaces } from '../bulletins/offer-places';
import type { Carried, Carrying } from '../journal/carrying';
import { packAt } from '../policy/policy';
import { enterQueue } from '../queue/membership';
import { endDirection } from './end-direction';
import { liveDirection } from './live';

/** After the arrival an employee declines, with a reason: back to the queue at once, nothing is counted against it. */
export async function declineArrival(
  carrying: Carrying,
  intent: { directionId: string; reasonCode: string; noteId?: string },
): Promise<Carried> {
  const { work, application, at } = carrying;
  const { directionId, reasonCode, noteId } = intent;
  const pack = packAt(work.policy, application.city, at);
  if (!pack.values.declineReasons.some(({ code }) => code === reasonCode)) return refuse('unknown-reason');
  const direction = await liveDirection(work, application.id, directionId);
  if (!direction) return refuse('no-direction');
  await endDirection(carrying, direction, { status: 'declined', packVersion: pack.version, reasonCode, noteId });
  await enterQueue(work, application, at, 'returned', 'declined');
  await offerPlaces(carrying, direction.bulletinId);
  return { ok: true, fact: { type: 'arrival-declined', directionId, reasonCode }, packVersion: pack.version, noteId };
}
