import { addDays, atMinute, dayOf } from '@kezek/calendar/instant';
import { changeRules } from '@kezek/demo/tour/change-rules';
import { portalAt } from '@kezek/verify/download';
import { places, type City } from '../tests/support/cities';
import { eventually } from '../tests/support/eventually';
import type { TestStack } from '../tests/support/start-stack';
import type { Town } from '../tests/support/town';
import type { Time } from './time';

const cities: readonly City[] = ['almaty', 'astana'];

/** Longer than the service lets pass between two looks into the rule packs. */
const begunWithinMs = 60_000;

/** The cities' rules from the next day on: lists answer, twins may be linked, places may be swapped, and a ledger is kept. Returns when it is. */
export async function openEverything({ gatewayUrl }: TestStack, town: Town, time: Time): Promise<void> {
  for (const city of cities) {
    const pair = [town.operators[city], await town.operator(city)] as const;
    await changeRules(pair, (values) => ({
      ...values,
      ledgerKept: true,
      swaps: true,
      queue: { ...values.queue, wishListsAnswer: true, twinsTogether: true },
    }));
  }
  await time.moveTo(atMinute(addDays(dayOf(time.now()), 1), '08:00'));
  const portal = portalAt(gatewayUrl);
  for (const city of cities) {
    await eventually(
      `the ledger of ${city} has begun`,
      () => portal.ledger({ params: { city: places[city].kato } }).catch(() => null),
      (ledger) => ledger !== null && ledger.size > 0,
      begunWithinMs,
    );
  }
}
