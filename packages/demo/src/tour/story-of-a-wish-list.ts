import { changeRules } from './change-rules';
import { key, type Person } from './person';
import type { Place } from './place';
import { eventually, publish, submit, type Scene } from './scene';

/** Two children, one list: nobody presses anything, and both hold a place of one kindergarten. */
export async function storyOfAWishList(
  scene: Scene,
  place: Place,
  operators: readonly [Person, Person],
): Promise<string[]> {
  const { parent, say } = scene;
  say(`A family says once what it wants, for two children together (${place.kindergartenName}).`);
  const { values } = await parent.portal.rulePack({ query: { locality: place.city } });
  if (!values.queue.wishListsAnswer || !values.queue.twinsTogether) {
    await changeRules(operators, (now) => ({
      ...now,
      queue: { ...now.queue, wishListsAnswer: true, twinsTogether: true },
    }));
    say('  1.  one operator proposes that lists answer in this city, the other confirms: from tomorrow on');
  }
  const [first, second] = [await submit(scene, place), await submit(scene, place)];
  // Lists are kept once the rules are in force: from the next day.
  const early = await publish(scene, place, 2);
  const params = { id: first.id };
  await parent.portal.linkTwins({ params, body: { twinId: second.id, bond: 'only' } });
  const kindergartenId = place.employee.account.kindergartenId ?? '';
  const { wishes } = await parent.portal.replaceWishList({
    params,
    body: { version: 0, wishes: [{ kind: 'kindergarten', kindergartenId }] },
  });
  say(`  2.  linked, together only, with one list of ${wishes.length} wish`);
  for (const { id } of [first, second]) {
    await eventually(scene, id, 'the list is given a place', (it) => it.response?.status === 'held');
  }
  const { given } = await parent.portal.wishList({ params });
  say(`  3.  without a click each holds a place of that bulletin; the family's number was ${given?.number}`);
  if (given?.bulletinId !== early.bulletinId) throw new Error('the places are of another bulletin');
  for (const { id } of [first, second]) {
    await parent.portal.withdraw({ params: { id }, headers: key() });
    await eventually(scene, id, 'the application is withdrawn', (it) => it.stage === 'withdrawn');
  }
  say('  4.  they move away, and the places go to the next in the queue');
  return [first.id, second.id];
}
