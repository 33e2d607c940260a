import { randomUUID } from 'node:crypto';
import { beforeAll, expect, it } from '@jest/globals';
import type { Instant } from '@kezek/calendar/instant';
import type { Bond } from '@kezek/rules/wishes/give-together';
import { eraseApplication } from '../erasure/erase';
import { after, beforePublication, gathered, published, testWorld } from '../testing/world';
import { linkTwins, partTwins } from './link-twins';
import { replaceWishList } from './replace-list';
import { wishListView } from './view-list';

/** Twins who are to be together only, and a bulletin with one place: what is kept of it. */
const world = testWorld('passed_over');
const actor = { role: 'applicant', id: randomUUID() } as const;
const hourMs = 3_600_000;

beforeAll(async () => {
  await world.database.pool.query(
    `UPDATE rule_pack SET values = jsonb_set(
       jsonb_set(values, '{queue,wishListsAnswer}', 'true'), '{queue,twinsTogether}', 'true')`,
  );
});

let queues = 0;
/** The twins stand first, another family behind them; all list one kindergarten. */
async function inAQueueOfTheirOwn(bond: Bond = 'only') {
  const birthYear = 2020 + (queues % 5);
  const language = queues < 5 ? ('kk' as const) : ('ru' as const);
  queues += 1;
  const over = { birthDate: `${birthYear}-05-10`, language };
  const submittedBy = randomUUID();
  const early = await world.queued({ at: after(beforePublication, 1), submittedBy, ...over });
  const late = await world.queued({ at: after(beforePublication, 2), submittedBy, ...over });
  const behind = await world.queued({ at: after(beforePublication, 3), ...over });
  const kindergartenId = randomUUID();
  for (const id of [early, behind]) await list(id, kindergartenId);
  await linkTwins(world.database, early, { at: published, twinId: late, bond, actor });
  const bulletin = (places: number) => world.bulletin({ kindergartenId, places, birthYear, language });
  return { twins: [early, late] as const, early, late, behind, kindergartenId, bulletin };
}

const list = (id: string, kindergartenId: string) =>
  replaceWishList(world.database, id, {
    ...{ at: published, version: 0, actor },
    wishes: [{ kind: 'kindergarten', kindergartenId }],
  });

const afterwards = after(gathered, 90 * 24 * hourMs);
const passedOverOf = async (id: string, at: Instant = afterwards) =>
  (await wishListView(world.database, id, at)).passedOver;

const heldAt = async (bulletinId: string) =>
  (await world.responsesOf(bulletinId))
    .filter(({ status }) => status === 'held')
    .map((one) => one.applicationId)
    .toSorted();

it('each of the two is told of it when the bulletin has long ended, and the other family is not', async () => {
  const { twins, behind, kindergartenId, bulletin } = await inAQueueOfTheirOwn();
  const bulletinId = await bulletin(1);
  await world.steps.advance(bulletinId, gathered);
  expect(await heldAt(bulletinId)).toEqual([behind]);
  await world.steps.advance(bulletinId, afterwards);
  const told = [{ bulletinId, kindergartenId, at: gathered, refusal: { code: 'no-two-places' } }];
  for (const id of twins)
    expect(await wishListView(world.database, id, afterwards)).toMatchObject({ open: [], passedOver: told });
  expect(await passedOverOf(behind)).toEqual([]);
});

it('a place that becomes free passes them over too: of each bulletin the last time is kept', async () => {
  const { twins, early, behind, bulletin } = await inAQueueOfTheirOwn();
  const bulletinId = await bulletin(1);
  await world.steps.advance(bulletinId, gathered);
  const [response] = await world.responsesOf(bulletinId);
  const at = after(gathered, hourMs);
  const taken = { type: 'release-response', responseId: response?.id ?? '', cause: 'taken-back' } as const;
  await world.carryOut(behind, taken, at);
  expect(await heldAt(bulletinId)).toEqual([]);
  for (const id of twins) expect(await passedOverOf(id)).toMatchObject([{ bulletinId, at }]);
  // It stays when they part and one of them is given that very place.
  await partTwins(world.database, early, { at: after(at, 1), actor });
  const second = await bulletin(1);
  await world.steps.advance(second, gathered);
  expect(await heldAt(second)).toEqual([early]);
  for (const id of twins) expect(await passedOverOf(id)).toMatchObject([{ bulletinId, at }]);
});

it('a settling that is broken off keeps nothing of it, and carried out again, by several at once, keeps it once', async () => {
  const { early, bulletin } = await inAQueueOfTheirOwn();
  const bulletinId = await bulletin(1);
  const { pool } = world.database;
  await pool.query('ALTER TABLE giving ADD CONSTRAINT broken CHECK (number > 100) NOT VALID');
  await expect(world.steps.advance(bulletinId, gathered)).rejects.toThrow('broken');
  expect(await passedOverOf(early)).toEqual([]);
  await pool.query('ALTER TABLE giving DROP CONSTRAINT broken');
  await Promise.all([1, 2, 3].map(() => world.steps.advance(bulletinId, gathered)));
  await world.steps.advance(bulletinId, after(gathered, hourMs));
  expect(await passedOverOf(early)).toMatchObject([{ bulletinId, at: gathered }]);
});

it('nothing is kept where they are given two places, nor where they may part', async () => {
  const two = await inAQueueOfTheirOwn();
  const ofTwo = await two.bulletin(2);
  await world.steps.advance(ofTwo, gathered);
  expect(await heldAt(ofTwo)).toEqual(two.twins.toSorted());
  expect(await passedOverOf(two.early)).toEqual([]);
  const parting = await inAQueueOfTheirOwn('if-possible');
  const ofParting = await parting.bulletin(1);
  await world.steps.advance(ofParting, gathered);
  expect(await heldAt(ofParting)).toEqual([parting.early]);
  expect(await passedOverOf(parting.late)).toEqual([]);
});

it('while something happens to who is to have the place, it is not said yet', async () => {
  const { early, behind, bulletin } = await inAQueueOfTheirOwn();
  const bulletinId = await bulletin(1);
  const other = await world.database.pool.connect();
  try {
    await other.query('BEGIN');
    await other.query('SELECT 1 FROM application WHERE id = $1 FOR UPDATE', [behind]);
    await world.steps.advance(bulletinId, gathered);
    expect(await heldAt(bulletinId)).toEqual([]);
    expect(await passedOverOf(early)).toEqual([]);
    await other.query('COMMIT');
  } finally {
    other.release();
  }
});

it('goes with the person', async () => {
  const { early, late, bulletin } = await inAQueueOfTheirOwn();
  const bulletinId = await bulletin(1);
  await world.steps.advance(bulletinId, gathered);
  await world.carryOut(early, { type: 'withdraw' }, after(gathered, 1));
  await eraseApplication(world.database, early, after(gathered, 2));
  const { rows } = await world.database.pool.query(
    'SELECT application_id AS id FROM passed_over WHERE bulletin_id = $1',
    [bulletinId],
  );
  expect(rows).toEqual([{ id: late }]);
});
