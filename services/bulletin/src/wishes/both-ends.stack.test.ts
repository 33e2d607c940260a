import { randomUUID } from 'node:crypto';
import { beforeAll, expect, it } from '@jest/globals';
import { after, beforePublication, published, testWorld } from '../testing/world';
import { linkTwins, partTwins } from './link-twins';
import { listOf } from './read-list';
import { replaceWishList } from './replace-list';

/** Both parents, each on the page of another of the two children, and whatever happens to a child meanwhile. */
const world = testWorld('both_ends');
const actor = { role: 'applicant', id: randomUUID() } as const;

beforeAll(async () => {
  await world.database.pool.query(
    `UPDATE rule_pack SET values = jsonb_set(
       jsonb_set(values, '{queue,wishListsAnswer}', 'true'), '{queue,twinsTogether}', 'true')`,
  );
});

async function linked(): Promise<[string, string]> {
  const submittedBy = randomUUID();
  const own = await world.queued({ at: beforePublication, submittedBy });
  const twinId = await world.queued({ at: after(beforePublication, 1), submittedBy });
  await linkTwins(world.database, own, { at: published, twinId, bond: 'only', actor });
  return [own, twinId];
}

const versionOf = async (id: string) => (await listOf(world.database.statements, id)).version;

const list = async (id: string) =>
  replaceWishList(world.database, id, {
    ...{ at: published, version: await versionOf(id), actor },
    wishes: [1, 2, 3].map(() => ({ kind: 'kindergarten', kindergartenId: randomUUID() }) as const),
  });

/** What is refused was overtaken by the other; anything else would have been an answer of 500. */
const refusals = async (all: readonly Promise<unknown>[]) =>
  (await Promise.allSettled(all)).flatMap((one) => (one.status === 'rejected' ? [one.reason.code] : []));

it('the one list of two is changed from both ends at once, and stays one', async () => {
  for (let round = 0; round < 8; round += 1) {
    const [own, twinId] = await linked();
    const codes = await refusals([list(own), list(twinId), list(own), list(twinId)]);
    expect(codes.filter((code) => code !== 'wish-list-changed')).toEqual([]);
    const [ofOwn, ofTwin] = [
      await listOf(world.database.statements, own),
      await listOf(world.database.statements, twinId),
    ];
    expect(ofOwn.wishes).toHaveLength(3);
    expect(ofOwn.wishes).toEqual(ofTwin.wishes);
  }
});

it('two are parted from both ends while something happens to one of them', async () => {
  for (let round = 0; round < 8; round += 1) {
    const [own, twinId] = await linked();
    const part = (id: string) => partTwins(world.database, id, { at: published, actor });
    const codes = await refusals([
      part(own),
      part(twinId),
      world.carryOut(twinId, { type: 'withdraw' }, published),
      world.carryOut(own, { type: 'withdraw' }, published),
    ]);
    expect(codes.filter((code) => code !== 'application-ended' && code !== 'try-again')).toEqual([]);
  }
});
