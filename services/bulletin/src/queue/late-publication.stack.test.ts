import { expect, it } from '@jest/globals';
import type { Instant } from '@kezek/calendar/instant';
import { setPrivilege } from '../applications/privilege';
import { beforePublication, after, published, testWorld } from '../testing/world';

const world = testWorld('late_publication');

const cutoffOf = (bulletinId: string) => world.database.prisma.cutoff.findUniqueOrThrow({ where: { bulletinId } });

/** The same course in queues of two languages: in the first the bulletin is published in time, in the second at its end. */
async function inTimeAndLate(
  course: (language: 'kk' | 'ru', publish: (id: string) => Promise<void>) => Promise<string>,
) {
  const inTime = await course('kk', async (id) => void (await world.steps.advance(id, published)));
  const late = await course('ru', () => Promise.resolve());
  await world.steps.advance(late, after(published, 3_600_000));
  const [{ bulletinId: _a, ...first }, { bulletinId: _b, ...second }] = [await cutoffOf(inTime), await cutoffOf(late)];
  return { first, second };
}

const submittedAfter = (minutes: number): Instant => after(beforePublication, minutes * 60_000);

it('fixes the cut-offs by the queue of its hour: who joined since has no turn', async () => {
  const { first, second } = await inTimeAndLate(async (language, publish) => {
    for (let n = 0; n < 5; n += 1) await world.queued({ at: submittedAfter(n), language });
    const id = await world.bulletin({ language }, { publish: false });
    await publish(id);
    for (let n = 1; n < 4; n += 1) await world.queued({ at: after(published, n * 1_000), language });
    return id;
  });
  // Five of six: the turn of all who were there has come.
  expect(first.general?.toISOString()).toBe(published);
  expect(second).toEqual(first);
});

it('counts those who have left or come back since as they stood, and widens as if it had been in time', async () => {
  const { first, second } = await inTimeAndLate(async (language, publish) => {
    const ids = [];
    for (let n = 10; n < 20; n += 1) ids.push(await world.queued({ at: submittedAfter(n), language }));
    const [out = '', leaver = '', other = ''] = ids;
    await world.carryOut(out, { type: 'withdraw' }, after(published, -1_000));
    const id = await world.bulletin({ language }, { publish: false });
    await publish(id);
    await world.carryOut(leaver, { type: 'withdraw' }, after(published, 1_000));
    await world.queued({ at: after(published, 2_000), language });
    await world.carryOut(other, { type: 'age-out' }, after(published, 3_000));
    return id;
  });
  expect(first.general).not.toBeNull();
  expect(second).toEqual(first);
});

it('counts a privilege that was decided since as it was', async () => {
  const { first, second } = await inTimeAndLate(async (language, publish) => {
    const ids = [];
    for (let n = 30; n < 40; n += 1) {
      ids.push(await world.queued({ at: submittedAfter(n), language, privilege: n === 39 ? 'large-family' : null }));
    }
    const id = await world.bulletin({ language }, { publish: false });
    await publish(id);
    const actor = { role: 'operator', id: 'operator' } as const;
    await setPrivilege(world.database, ids.at(-1) ?? '', { at: after(published, 5_000), decision: 'confirm', actor });
    return id;
  });
  expect(second).toEqual(first);
});
