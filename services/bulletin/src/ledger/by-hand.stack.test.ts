import { beforeEach, expect, it } from '@jest/globals';
import { almaty } from '@kezek/rules/pack/default-packs';
import { commitmentOf } from '@kezek/transparency/commitment';
import { beginAnew, ledgerParting } from '../testing/followed-ledger';
import { after, beforePublication, gathered, published, testWorld } from '../testing/world';

/** What comes of it where somebody with the database's password gives a place as they like. */
const world = testWorld('ledger_by_hand');
const day = 86_400_000;

beforeEach(() => beginAnew(world.database, beforePublication));

const sql = (text: string, values: readonly unknown[]) => world.database.pool.query(text, [...values]);
const parting = () => ledgerParting(world.database);

let year = 2020;

/** Four families of a queue of their own, in its order, who respond to a bulletin of one place. */
async function asked() {
  year += 1;
  const ids: string[] = [];
  for (let n = 1; n <= 4; n += 1)
    ids.push(await world.queued({ at: after(beforePublication, n * 1_000), birthDate: `${year}-05-10` }));
  const bulletinId = await world.bulletin({ birthYear: year, places: 1 });
  for (const id of ids) await world.answer(id, bulletinId, after(published, 60_000));
  const [first = '', , , last = ''] = ids;
  return { first, last, bulletinId };
}

async function responseOf(bulletinId: string, applicationId: string) {
  const found = (await world.responsesOf(bulletinId)).find((one) => one.applicationId === applicationId);
  if (!found) throw new Error(`${applicationId} has not responded`);
  return found;
}

/** The place of who stands first, given to the last instead. */
async function givenToTheLast() {
  const line = await asked();
  await world.steps.advance(line.bulletinId, gathered);
  const mine = await responseOf(line.bulletinId, line.last);
  const theirs = await responseOf(line.bulletinId, line.first);
  expect(theirs.status).toBe('held');
  await sql(
    `UPDATE response SET status = 'waiting', place_no = NULL, activation_due_at = NULL, seq = seq + 1 WHERE id = $1`,
    [theirs.id],
  );
  await sql(`UPDATE response SET status = 'held', place_no = $2, activation_due_at = $3, seq = seq + 1 WHERE id = $1`, [
    mine.id,
    theirs.placeNo,
    theirs.activationDueAt,
  ]);
  return { ...line, responseId: mine.id };
}

/** A record of their own, as the services write them. */
async function told(id: string, leaf: Record<string, unknown>): Promise<void> {
  const { ledgerSalt } = await world.application(id);
  const who = commitmentOf(ledgerSalt ?? '', id);
  await sql('INSERT INTO ledger_news (city, who, leaf) VALUES ($1, $2, $3)', [
    ...[almaty, who],
    JSON.stringify({ ...leaf, who }),
  ]);
}

it('who is moved up is found where the place is given', async () => {
  const { last, bulletinId } = await asked();
  await sql('UPDATE application SET submitted_at = $2 WHERE id = $1', [last, after(beforePublication, -9 * day)]);
  await world.steps.advance(bulletinId, gathered);
  expect((await responseOf(bulletinId, last)).status).toBe('held');
  expect(await parting()).toMatchObject({
    leaf: { kind: 'given', bulletin: bulletinId },
    fault: { code: 'somebody-before' },
  });
});

it('a place that no record tells of is found where the referral is issued', async () => {
  const { last, responseId } = await givenToTheLast();
  await world.carryOut(last, { type: 'activate', responseId }, after(gathered, 1), 'referred');
  expect(await parting()).toMatchObject({ leaf: { kind: 'issued' }, fault: { code: 'holds-no-place' } });
});

it('one that a record of their own tells of is found by that record: the place has been given', async () => {
  const { last, bulletinId } = await givenToTheLast();
  const given = { kind: 'given', at: after(gathered, 1), bulletin: bulletinId, place: 1 };
  await told(last, given);
  expect(await parting()).toMatchObject({ leaf: given, fault: { code: 'place-not-free' } });
});

it('one that records of their own clear away before is found: somebody stands before', async () => {
  const { first, last, bulletinId } = await givenToTheLast();
  const of = { at: after(gathered, 1), bulletin: bulletinId };
  await told(first, { ...of, kind: 'released', cause: 'taken-back', reason: null });
  const given = { ...of, kind: 'given', place: 1 };
  await told(last, given);
  expect(await parting()).toMatchObject({ leaf: given, fault: { code: 'somebody-before' } });
});
