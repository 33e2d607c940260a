import { expect, it } from '@jest/globals';
import { after, beforePublication, generalFrom, published, testWorld } from '../testing/world';
import { editBulletin, placesOf } from './edit';

const world = testWorld('resize');
const wish = (id: string, places: number, at = beforePublication) => editBulletin(world.database, id, { at, places });
const resizeOf = async (id: string) => (await world.steps.progress(id)).resize;
const scheduled = (places: number) => world.bulletin({ places }, { publish: false });

it('more places are there when their seats are, once; an older answer changes nothing', async () => {
  const id = await scheduled(3);
  await wish(id, 5);
  await wish(id, 5);
  expect(await resizeOf(id)).toEqual({ places: 5, revision: 1 });
  expect(await placesOf(world.database, id)).toEqual({ places: 3, wantedPlaces: 5, placesRefusal: null });
  await wish(id, 6);
  const answer = { at: beforePublication, refusal: null };
  await world.steps.resized(id, { ...answer, revision: 1 });
  expect(await placesOf(world.database, id)).toMatchObject({ places: 3, wantedPlaces: 6 });
  for (let repeat = 0; repeat < 2; repeat += 1) await world.steps.resized(id, { ...answer, revision: 2 });
  expect(await placesOf(world.database, id)).toEqual({ places: 6, wantedPlaces: null, placesRefusal: null });
  expect(await resizeOf(id)).toBeUndefined();
});

it('fewer are so at once; the catalog hears of it afterwards', async () => {
  const id = await scheduled(3);
  await wish(id, 1);
  expect(await placesOf(world.database, id)).toMatchObject({ places: 1, wantedPlaces: 1 });
  await world.steps.advance(id, published);
  await world.steps.resized(id, { at: published, revision: 1, refusal: null });
  expect(await placesOf(world.database, id)).toMatchObject({ places: 1, wantedPlaces: null });
});

it('that the group has no room for are refused, and said so until something else is wanted', async () => {
  const id = await scheduled(3);
  await wish(id, 9);
  await world.steps.resized(id, { at: beforePublication, revision: 1, refusal: { code: 'group-full' } });
  expect(await placesOf(world.database, id)).toEqual({ places: 3, wantedPlaces: null, placesRefusal: 'group-full' });
  await wish(id, 3);
  expect(await placesOf(world.database, id)).toEqual({ places: 3, wantedPlaces: null, placesRefusal: null });
});

it('whose seats come after publication go to those who wait', async () => {
  const [first = '', second = ''] = await world.manyQueued(2);
  const id = await scheduled(1);
  await wish(id, 2);
  await world.steps.advance(id, generalFrom);
  const at = after(generalFrom, 1_000);
  for (const applicationId of [first, second]) await world.answer(applicationId, id, at);
  expect((await world.responsesOf(id)).map(({ status }) => status)).toEqual(['held', 'waiting']);
  await world.steps.resized(id, { at, revision: 1, refusal: null });
  expect((await world.responsesOf(id)).map(({ status }) => status)).toEqual(['held', 'held']);
});

it('are not asked for once it is published', async () => {
  const id = await scheduled(1);
  await expect(wish(id, 2, published)).rejects.toMatchObject({ code: 'bulletin-already-published' });
});

it('of one that ended meanwhile go back with the others', async () => {
  const id = await scheduled(1);
  await wish(id, 2);
  await world.steps.end(id, { at: beforePublication, how: 'withdrawn', reasonCode: 'group-closes' });
  const { placesToReturn } = await world.steps.resized(id, { at: beforePublication, revision: 1, refusal: null });
  expect(placesToReturn).toEqual([1, 2]);
});
