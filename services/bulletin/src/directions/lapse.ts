import type { Intent } from '@kezek/rules/application/fact';
import { refuse } from '@kezek/rules/refusal';
import { offerPlaces } from '../bulletins/offer-places';
import type { Carried, Carrying } from '../journal/carrying';
import { packOn, windowAfterDay } from '../policy/policy';
import { rowsOf } from '../storage/work';
import { endDirection } from './end-direction';
import { liveDirection } from './live';

/**
 * No arrival in time. The lapse belongs to the day whose end was the deadline, however late it is processed: the
 * stop-list is counted by the pack of that day, from the next working day (RULES.md "lapse"). The pack's number of lapses removes.
 */
export async function lapse(carrying: Carrying, intent: Extract<Intent, { type: 'lapse' }>): Promise<Carried> {
  const { work, application } = carrying;
  const { directionId, lapses, remove } = intent;
  const direction = await liveDirection(work, application.id, directionId);
  if (!direction) return refuse('no-direction');
  const pack = packOn(work.policy, application.city, direction.window.lastDay);
  await endDirection(carrying, direction, { status: 'lapsed', packVersion: pack.version });
  const reason = remove ? 'application-ended' : 'in-stop-list';
  await rowsOf(work, `UPDATE application SET gate_reason = $2 WHERE id = $1`, [application.id, reason]);
  await offerPlaces(carrying, direction.bulletinId);
  if (remove) return { ok: true, fact: { type: 'removed', directionId, lapses }, packVersion: pack.version };
  const days = pack.values.stopList.workingDays;
  const stopList = windowAfterDay(work.policy, pack, direction.window.lastDay, days);
  return { ok: true, fact: { type: 'lapsed', directionId, lapses, stopList }, packVersion: pack.version };
}
