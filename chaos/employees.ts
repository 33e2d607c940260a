import { setTimeout as sleep } from 'node:timers/promises';
import { addDays, dayOf } from '@kezek/calendar/instant';
import type { BulletinCard } from '@kezek/contract/public/views';
import { between, pick, type Random } from '../tests/support/random';
import { foundGarden, gardensOf, published, type Founding, type Garden, type Quarter } from './quarter';

const ended = new Set(['filled', 'closed', 'withdrawn']);

export interface OfficeHours extends Founding {
  random: Random;
  /** Of one bulletin. */
  places: { least: number; most: number };
  /** A next bulletin is scheduled when fewer places than that are free. */
  reserve: number;
  /** How often one is closed before its time, a round. */
  closing: number;
  everyMs: number;
  signal: AbortSignal;
}

/** The kindergartens' offices: as long as they are open there is somewhere to respond to, or will be next morning. */
export async function keepOffice(hours: OfficeHours, quarter: Quarter, isNeeded: () => boolean): Promise<void> {
  while (!hours.signal.aborted && isNeeded()) {
    for (const garden of gardensOf(quarter)) await look(garden);
    for (const kind of ['public', 'ofState'] as const) await offer(hours, quarter, kind);
    await sometimesClose(hours, quarter);
    await sleep(hours.everyMs, undefined, { signal: hours.signal }).catch(() => undefined);
  }
}

/** The bulletins as they are now; ended ones are of no interest any more. */
async function look({ employee, bulletins }: Garden): Promise<void> {
  for (const id of bulletins.keys()) {
    const card = await employee.glance((portal) => portal.bulletin({ params: { id } }));
    if (card && ended.has(card.status)) bulletins.delete(id);
    else if (card) bulletins.set(id, card);
  }
}

async function offer(hours: OfficeHours, quarter: Quarter, kind: 'public' | 'ofState'): Promise<void> {
  const garden = quarter[kind];
  const cards = [...garden.bulletins.values()];
  const coming = cards.filter(({ status }) => status === 'scheduled' || status === 'reserving');
  for (const { publishAt } of coming) hours.time.wish(publishAt);
  const free = cards.reduce((sum, card) => sum + (card.status === 'published' ? card.free : 0), 0);
  if (coming.length > 0 || (free >= hours.reserve && !garden.isAskedForMore)) return;
  garden.isAskedForMore = false;
  const full = await schedule(hours, garden);
  if (!full) return;
  const next = await foundGarden(hours, quarter, kind === 'public' ? 'public' : 'state-order').catch(() => null);
  if (!next) return;
  quarter.former.push(garden);
  quarter[kind] = next;
}

/** @returns whether the kindergarten has no seats left. */
async function schedule({ random, places, time }: OfficeHours, garden: Garden): Promise<boolean> {
  const { groupId, birthYear } = garden.kindergarten;
  const today = dayOf(time.now());
  const body = {
    groupId,
    birthYear,
    places: between(random, places.least, places.most),
    publishOn: addDays(today, 1),
    startsOn: addDays(today, 30),
  };
  const answer = await garden.employee.ask('schedule a bulletin', 'careful', (portal, headers) =>
    portal.scheduleBulletin({ headers, body }),
  );
  if (answer.kind === 'done') {
    garden.bulletins.set(answer.body.id, answer.body);
    garden.everOffered.add(answer.body.id);
  }
  return answer.kind === 'refused' && answer.code === 'group-full';
}

async function sometimesClose({ random, closing }: OfficeHours, quarter: Quarter): Promise<void> {
  const open: BulletinCard[] = published([quarter.public]);
  if (open.length === 0 || random() >= closing) return;
  const { id } = pick(random, open);
  await quarter.public.employee.ask('close a bulletin', 'careful', (portal, headers) =>
    portal.closeBulletin({ params: { id }, headers, body: { reasonCode: 'group-closes' } }),
  );
}
