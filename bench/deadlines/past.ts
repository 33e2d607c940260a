import { randomUUID } from 'node:crypto';
import { addDays, addMs, atMinute, dayOf, type Instant } from '@kezek/calendar/instant';
import { createClient } from '@kezek/contract/client';
import { bulletinForDemo, type DemoStep } from '@kezek/contract/internal/bulletin-for-demo';
import { catalogForWorkflows } from '@kezek/contract/internal/catalog-for-workflows';
import { inBatches, inParallel } from '@kezek/demo/city/batches';
import { demoIin } from '@kezek/demo/city/numbers';
import type { BenchStack } from '../frame/stack';
import type { Garden, Town } from '../frame/town';

/** Places of one bulletin, and responses to it. */
const each = 100;
const languages = ['kk', 'ru'] as const;

/**
 * Families with a referral of today: all their windows end at one midnight. Their past is told to the service as a demo
 * city's is, by the rules; then their workflows start where it has led.
 */
export async function bringToReferral(stack: BenchStack, town: Town, families: number, now: Instant): Promise<void> {
  const { ports, internalToken: token } = stack;
  const bulletin = createClient(bulletinForDemo, { baseUrl: `http://127.0.0.1:${ports.bulletin}`, token });
  const catalog = createClient(catalogForWorkflows, { baseUrl: `http://127.0.0.1:${ports.catalog}`, token });
  const year = Number(dayOf(now).slice(0, 4));
  const queues = [2, 3, 4, 5].flatMap((age) => languages.map((language) => ({ birthYear: year - age, language })));
  const gardens = await town.gardens(Math.ceil(families / each), each, queues);
  const offers = gardens.map((garden) => ({ ...garden, bulletinId: randomUUID() }));
  await inParallel(offers, 4, async ({ bulletinId, groupId }) => {
    const answer = await catalog.reserveSeats({ body: { bulletinId, groupId, places: each } });
    if (!answer.ok) throw new Error(`no seats: ${answer.refusal.code}`);
  });
  await bulletin.begin({ body: { name: 'bench', now } });
  const steps = pastOf(offers, town.city, families, now);
  const chunks: DemoStep[][] = [];
  await inBatches(steps, 400, (chunk) => Promise.resolve(chunks.push(chunk)));
  for (const [no, chunk] of chunks.entries()) {
    const { refused } = await bulletin.perform({ params: { no }, body: { steps: chunk } }, { timeoutMs: 180_000 });
    const [first] = refused;
    if (first) throw new Error(`the past has a refusal: ${first.code} of ${JSON.stringify(chunk[first.index])}`);
  }
  await bulletin.finish({ body: { first: [] } }, { timeoutMs: 180_000 });
}

type Offer = Garden & { bulletinId: string };

function pastOf(offers: readonly Offer[], city: string, families: number, now: Instant): DemoStep[] {
  const today = dayOf(now);
  const minute = (daysAgo: number, at: string) => atMinute(addDays(today, -daysAgo), at);
  const submitted = minute(40, '09:00');
  const ids = Array.from({ length: families }, () => randomUUID());
  const submits = ids.map((id, n): DemoStep => {
    const { birthYear, language } = offerOf(offers, n);
    const birthDate = `${birthYear}-05-10`;
    const child = { iin: demoIin(birthDate, 'female', n), name: `Демо Бала-${n}`, birthDate };
    const application = {
      id,
      submittedBy: randomUUID(),
      child,
      city,
      language,
      privilege: null,
      wishes: null,
    };
    return { type: 'submit', at: addMs(submitted, n * 1_000), application };
  });
  const schedules = offers.map(({ bulletinId, id, groupId, birthYear, language }, n): DemoStep => ({
    type: 'schedule',
    at: addMs(minute(30, '09:00'), n * 1_000),
    bulletin: {
      ...{ id: bulletinId, kindergartenId: id, groupId, kind: 'public', city, locality: city, birthYear, language },
      ...{ places: each, startsOn: addDays(today, 60), publishOn: addDays(today, -25) },
    },
  }));
  const responds = offers.map(({ bulletinId }, n): DemoStep => ({
    type: 'respond',
    at: addMs(now, -3_600_000 + n * 1_000),
    bulletinId,
    who: ids.filter((_, family) => family % offers.length === n),
  }));
  const activates = Array.from({ length: families }, (_, n): DemoStep => ({
    type: 'activate',
    at: addMs(now, -600_000 + n),
    bulletinId: offerOf(offers, n).bulletinId,
    placeNo: 1 + Math.floor(n / offers.length),
  }));
  return [...submits, ...schedules, ...responds, ...activates];
}

/** Families come to the bulletins in turn. */
function offerOf(offers: readonly Offer[], n: number): Offer {
  const offer = offers[n % offers.length];
  if (!offer) throw new RangeError('no bulletins');
  return offer;
}
