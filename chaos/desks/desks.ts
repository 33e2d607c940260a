import { setTimeout as sleep } from 'node:timers/promises';
import type { Person } from '@kezek/demo/tour/person';
import type { Town } from '../../tests/support/town';
import type { Desk } from './desk';
import { bringQueue } from './import';
import { writeToFamilies } from './message';
import { endAndTakeBack } from './restore';

/** Made before anything is done to the parts. */
export interface DeskPeople {
  second: Person;
  parent: Person;
}

export const deskPeople = async (town: Town): Promise<DeskPeople> => ({
  second: await town.operator('almaty'),
  parent: await town.parent(),
});

/** Between two of a kind. */
const everyMs = { import: 20_000, message: 12_000, restore: 8_000 };

/** A city's everyday, beside the families': a queue is taken over, all are written to, a wrong end is taken back. */
export async function keepDesks(desk: Desk): Promise<void> {
  await Promise.all([
    again(desk, everyMs.import, bringQueue),
    again(desk, everyMs.message, writeToFamilies),
    again(desk, everyMs.restore, endAndTakeBack),
  ]);
}

async function again(desk: Desk, ms: number, work: (desk: Desk) => Promise<void>): Promise<void> {
  const { random, signal, world } = desk;
  while (!signal.aborted) {
    await sleep(ms * (0.5 + random()), undefined, { signal }).catch(() => undefined);
    if (signal.aborted || world.closing()) return;
    await work(desk).catch((error: unknown) => world.notes.find('wrong', `a desk broke off: ${String(error)}`));
  }
}
