import { toCalendarDay } from '@kezek/calendar/instant';
import type { bulletinForGateway } from '@kezek/contract/internal/bulletin-for-gateway';
import type { RequestOf } from '@kezek/contract/route';
import { requirePack } from './require-pack';
import { requireYear } from './require-year';
import type { PolicyStore } from './policy-store';
import { requirePossible } from './possible-day';

type NewPack = RequestOf<typeof bulletinForGateway.addRulePack>['body'];
type Year = RequestOf<typeof bulletinForGateway.setCalendarYear>['body'];

/**
 * A later version of a locality's rules, by those who run the server: operators propose and confirm (`drafts/`). What is
 * open now keeps the version it was opened under.
 *
 * @throws Problem 422 `day-not-possible`; 422 as `requirePack`.
 */
export async function addRulePack(
  store: PolicyStore,
  { locality, appliesFrom, values, actor }: NewPack,
): Promise<number> {
  requirePossible(appliesFrom);
  const pack = { locality, appliesFrom: toCalendarDay(appliesFrom), values: requirePack(values) };
  return store.addPack(pack, actor.id ?? null);
}

/** Replaces one year in a new version of the calendar, by those who run the server. Open windows never move. */
export async function setCalendarYear(store: PolicyStore, year: string, { actor, ...days }: Year): Promise<number> {
  return store.setYear(year, requireYear(year, days), actor.id ?? null);
}
