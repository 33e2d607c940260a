import { setTimeout as sleep } from 'node:timers/promises';
import { atMinute, dayOf, toInstant } from '@kezek/calendar/instant';
import { RemoteProblem } from '@kezek/contract/client';
import { key } from '@kezek/demo/tour/person';
import { beforeAll, expect, it } from '@jest/globals';
import { agreed, wrongs } from './support/agreement';
import { eventually } from './support/eventually';
import { quiet } from './support/everything';
import { testStack, type Part } from './support/stack';
import { history, respond, seenDocuments, Town, until, type Applied, type TestKindergarten } from './support/town';

/** `kill -9` in the middle of a story: the launcher starts the part again, the story goes on, and nothing is lost. */
const stack = testStack({ city: 'none', persistent: true, extra: { COMMAND_DEADLINE_MS: '4000' } });
let town: Town;
beforeAll(async () => {
  town = await Town.found(stack);
});

/** What a portal tries again, with the same key: no answer, or one that asks for it. */
function isNotNow(error: unknown): boolean {
  if (!(error instanceof RemoteProblem)) return true;
  return error.status === 503 || error.code === 'request-in-flight' || error.code === 'application-starting';
}

/** Asks with one key until it is answered, however often nobody does. */
async function insist<T>(what: string, act: () => Promise<T>): Promise<T> {
  const until = Date.now() + 120_000;
  for (;;) {
    try {
      return await act();
    } catch (error) {
      if (!isNotNow(error) || Date.now() > until) throw new Error(`${what}: ${String(error)}`, { cause: error });
      await sleep(250);
    }
  }
}

/** The parts die while the request is on its way; then the same request again, as a portal does. */
async function amid<T>(parts: readonly Part[], what: string, act: () => Promise<T>): Promise<T> {
  await stack.ready();
  const first = act().catch((error: unknown) => {
    if (!isNotNow(error)) throw error;
  });
  await sleep(12);
  for (const part of parts) stack.kill(part);
  await first;
  return insist(what, act);
}

interface Scene {
  applied: Applied;
  garden: TestKindergarten;
  bulletinId: string;
}

async function begin(): Promise<Scene> {
  const garden = await town.kindergarten();
  const applied = await town.apply(garden);
  return { applied, garden, bulletinId: await town.open(garden, 2) };
}

type Moment = 'responding' | 'activating' | 'enrolling';

/** From the response to the enrolment; `parts` die at these moments. */
async function story(
  { applied, garden, bulletinId }: Scene,
  parts: readonly Part[],
  moments: readonly Moment[],
): Promise<void> {
  const params = { id: applied.id };
  const { parent } = applied;
  const at = <T>(moment: Moment, act: () => Promise<T>): Promise<T> =>
    moments.includes(moment) ? amid(parts, moment, act) : insist(moment, act);
  const responding = key();
  const { id: responseId, status } = await at('responding', () => respond(applied, bulletinId, responding));
  expect(status).toBe('held');
  const activation = { params, headers: key(), body: { responseId } };
  await at('activating', () => garden.employee.portal.activate(activation));
  const { referral } = await until(applied, 'it is referred', ({ stage }) => stage === 'referred');

  await town.moveTo(atMinute(dayOf(toInstant(`${referral?.window.lastDay}T12:00:00.000Z`)), '10:00'));
  const documentIds = [await parent.uploadDocument(applied.id, 'spravka.pdf')];
  const extension = { params, headers: key(), body: { days: 5, documentIds } };
  await insist('extending', () => parent.portal.extend(extension));
  const enrolment = { params, headers: key(), body: { documents: seenDocuments } };
  await at('enrolling', () => garden.employee.portal.enroll(enrolment));
  await until(applied, 'it is enrolled', ({ stage }) => stage === 'enrolled');
}

/** Each fact once, in order and without a hole; the parent was told once of each. */
async function nothingIsLost({ applied, garden, bulletinId }: Scene): Promise<void> {
  await quiet(stack);
  const entries = await history(applied);
  expect(entries.map(({ seq }) => seq)).toEqual(entries.map((_, index) => index + 1));
  // News of a response may come late, when it changes nothing any more.
  const unasked = ['response-noted', 'reminded', 'nothing-changed'];
  const facts = entries.map(({ code }) => code).filter((code) => !unasked.includes(code));
  expect(facts).toEqual(['opened', 'referred', 'extended', 'enrolled']);
  const { seen } = await agreed(stack, applied);
  expect(seen.version).toBe(entries.length);
  expect(seen.enrolment).toMatchObject({ kindergartenId: garden.id, groupId: garden.groupId });
  const told = () => applied.parent.portal.inbox({ query: { limit: 100 } });
  const codes = await eventually('the parent is told', told, ({ items }) =>
    items.some(({ code }) => code === 'enrolled'),
  );
  const once = codes.items
    .map(({ code }) => code)
    .filter((code) => ['referral-issued', 'referral-extended', 'enrolled'].includes(code));
  expect(once.toSorted()).toEqual(['enrolled', 'referral-extended', 'referral-issued']);
  const { items } = await garden.employee.portal.staffGroups();
  // One of the two places is enrolled, the other is still behind the bulletin.
  expect(items.map(({ seats }) => seats)).toEqual([
    { capacity: 60, reserved: 1, taken: 1, enrolled: 1, named: 1, free: 58 },
  ]);
  expect(await garden.employee.portal.bulletin({ params: { id: bulletinId } })).toMatchObject({ places: 2, free: 1 });
  expect(await wrongs(stack)).toEqual([]);
}

it.each<[Part, Moment[]]>([
  ['worker', ['activating']],
  ['bulletin', ['responding', 'activating']],
  ['catalog', ['enrolling']],
  ['gateway', ['activating']],
  ['temporal', ['activating', 'enrolling']],
])(
  'the %s is killed while a family is %j',
  async (part, moments) => {
    const scene = await begin();
    await story(scene, [part], moments);
    await nothingIsLost(scene);
  },
  600_000,
);

it('all of them are killed at once', async () => {
  const scene = await begin();
  await story(scene, ['temporal', 'worker', 'bulletin', 'catalog', 'gateway'], ['responding']);
  await nothingIsLost(scene);
});
