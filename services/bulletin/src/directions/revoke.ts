import { refuse } from '@kezek/rules/refusal';
import { offerPlaces } from '../bulletins/offer-places';
import type { Carried, Carrying } from '../journal/carrying';
import { packAt } from '../policy/policy';
import { enterQueue, returnTurn } from '../queue/membership';
import { endDirection } from './end-direction';
import { liveDirection } from './live';

/** The applicant revokes: back to the place in the queue, without penalty; the turn that was used is given back. */
export async function revoke(carrying: Carrying, { directionId }: { directionId: string }): Promise<Carried> {
  const { work, application, at } = carrying;
  const direction = await liveDirection(work, application.id, directionId);
  if (!direction) return refuse('no-direction');
  const packVersion = packAt(work.policy, application.city, at).version;
  await endDirection(carrying, direction, { status: 'revoked', packVersion });
  await enterQueue(work, application, at, 'returned', 'revoked');
  await returnTurn(work, application, at, direction.turn);
  await offerPlaces(carrying, direction.bulletinId);
  return { ok: true, fact: { type: 'revoked', directionId }, packVersion };
}
