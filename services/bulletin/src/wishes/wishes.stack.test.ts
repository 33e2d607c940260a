import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { beforeAll, describe, expect, it } from '@jest/globals';
import type { Instant } from '@kezek/calendar/instant';
import { almaty } from '@kezek/rules/pack/default-packs';
import type { Wish } from '@kezek/rules/wishes/wish';
import type { PoolClient } from 'pg';
import { beginLedger } from '../ledger/begin';
import { ledgerParting, ledgerTexts } from '../testing/followed-ledger';
import { after, beforePublication, gathered, generalFrom, published, testWorld } from '../testing/world';
import { offerAllPutOff } from './offer-keeper';
import { linkTwins, partTwins } from './link-twins';
import { replaceWishList } from './replace-list';
import { wishListView } from './view-list';

const world = testWorld('wishes');
const district = '751110000';
const home = { latitude: 43.238, longitude: 76.889 };

beforeAll(async () => {
  await world.database.pool.query(
    `UPDATE rule_pack SET values = jsonb_set(
       jsonb_set(values, '{queue,wishListsAnswer}', 'true'), '{queue,twinsTogether}', 'true')`,
  );
});

/** A queue of its own, so that tests don't meet. */
function inQueueOf(of: 'kk' | 'ru' | 'en', birthYear: number) {
  const birthDate = `${birthYear}-05-10`;
  const over = { language: of, birthDate };
  return {
    family: (n: number, privilege: string | null = null) =>
      world.queued({ at: after(beforePublication, n * 1_000), privilege, ...over }),
    bulletin: async (kindergartenId: string, places = 1, rest: object = {}) => {
      const id = await world.bulletin({ kindergartenId, places, birthYear, language: of, ...rest });
      // What is put off is offered by the machine's time, when it would have closed.
      await world.database.pool.query(`UPDATE bulletin SET close_at = now() + interval '1 year' WHERE id = $1`, [id]);
      return id;
    },
  };
}

const kindergarten = (kindergartenId: string): Wish => ({ kind: 'kindergarten', kindergartenId });
const actor = { role: 'applicant', id: randomUUID() } as const;
const list = (id: string, wishes: Wish[], { at = published, version = 0 }: { at?: Instant; version?: number } = {}) =>
  replaceWishList(world.database, id, { at, version, wishes, actor });

async function liveOf(id: string) {
  const { db } = world.database.statements;
  return db
    .selectFrom('response')
    .select(['bulletinId', 'status', 'access'])
    .where('applicationId', '=', id)
    .where('status', 'in', ['gathered', 'held', 'waiting'])
    .executeTakeFirst();
}

describe('the end of the gathering', () => {
  it('gives the places of all its bulletins together: each family the best of its list that is left', async () => {
    const queue = inQueueOf('kk', 2022);
    const [a, b, c] = [randomUUID(), randomUUID(), randomUUID()];
    const families = [await queue.family(1), await queue.family(2), await queue.family(3), await queue.family(4)];
    const [first = '', second = '', third = '', hand = ''] = families;
    const [ofA, ofB, ofC] = [await queue.bulletin(a), await queue.bulletin(b), await queue.bulletin(c)];
    await list(first, [kindergarten(b), kindergarten(a)]);
    await list(second, [kindergarten(b), kindergarten(a)]);
    await list(third, [kindergarten(b), kindergarten(a), { kind: 'district', locality: almaty }]);
    // By hand, and before all others: a list of one, in the queue's order.
    expect((await world.answer(hand, ofA, after(published, 1))).response.status).toBe('gathered');
    await world.steps.advance(ofC, gathered);
    expect(await Promise.all(families.map(liveOf))).toMatchObject([
      { bulletinId: ofB, status: 'held', access: 'priority' },
      { bulletinId: ofA, status: 'held' },
      { bulletinId: ofC, status: 'held' },
      { bulletinId: ofA, status: 'waiting' },
    ]);
    const { given } = await wishListView(world.database, third, after(gathered, 1));
    expect(given).toMatchObject({
      ...{ kindergartenId: c, rank: 3, number: 3, category: 'general' },
      passed: [
        { kindergartenId: b, rank: 1, before: [{ number: 1, category: 'general' }] },
        { kindergartenId: a, rank: 2, before: [{ number: 2, category: 'general' }] },
      ],
    });
    // Its workflow hears of it as of a response made by hand.
    expect(await world.told(`application/${third}`)).toMatchObject([
      {},
      { bulletinId: ofC, status: 'held', seq: 2, activationDueAt: expect.any(String), receivedAt: gathered },
    ]);
  });

  it('is one transaction: broken off in the middle nothing is given, and again the same is', async () => {
    const queue = inQueueOf('ru', 2022);
    const [a, b] = [randomUUID(), randomUUID()];
    const [first, second] = [await queue.family(1), await queue.family(2)];
    const [ofA, ofB] = [await queue.bulletin(a), await queue.bulletin(b)];
    for (const id of [first, second]) await list(id, [kindergarten(a), kindergarten(b)]);
    const { pool } = world.database;
    await pool.query(`ALTER TABLE giving ADD CONSTRAINT broken CHECK (number < 2) NOT VALID`);
    await expect(world.steps.advance(ofB, gathered)).rejects.toThrow('broken');
    expect([await liveOf(first), await liveOf(second)]).toEqual([undefined, undefined]);
    await pool.query(`ALTER TABLE giving DROP CONSTRAINT broken`);
    // Whoever comes first, of whichever bulletin, and all at once.
    await Promise.all([ofA, ofB, ofA, ofB].map((id) => world.steps.advance(id, gathered)));
    expect(await Promise.all([first, second].map(liveOf))).toMatchObject([{ bulletinId: ofA }, { bulletinId: ofB }]);
  });

  it('leaves out those whose turn has not come, and general access lets them in', async () => {
    const queue = inQueueOf('en', 2022);
    const a = randomUUID();
    const families = [];
    for (let n = 0; n < 8; n += 1) families.push(await queue.family(n));
    const bulletinId = await queue.bulletin(a, 2);
    const [, , , , , , seventh = '', eighth = ''] = families;
    await list(eighth, [kindergarten(a)]);
    await list(seventh, [{ kind: 'near', point: home, withinMetres: 500 }]);
    await world.database.pool.query('UPDATE bulletin SET latitude = $2, longitude = $3 WHERE id = $1', [
      ...[bulletinId, home.latitude + 0.004, home.longitude],
    ]);
    await world.steps.advance(bulletinId, gathered);
    expect(await liveOf(seventh)).toBeUndefined();
    expect((await wishListView(world.database, seventh, after(gathered, 1))).open).toMatchObject([
      { bulletinId, rank: 1, refusal: { code: 'turn-has-not-come' } },
    ]);
    await world.steps.advance(bulletinId, generalFrom);
    expect(await Promise.all([seventh, eighth].map(liveOf))).toMatchObject([
      { status: 'held', access: 'general' },
      { status: 'held' },
    ]);
  });
});

describe('a place that becomes free', () => {
  it('goes to the first in the queue who lists it and holds nothing, before who waits behind', async () => {
    const queue = inQueueOf('kk', 2021);
    const a = randomUUID();
    const [holder, lister, hand] = [await queue.family(1), await queue.family(2), await queue.family(3)];
    const bulletinId = await queue.bulletin(a);
    const at = after(gathered, 1_000);
    const { response } = await world.answer(holder, bulletinId, at);
    expect((await world.answer(hand, bulletinId, at)).response.status).toBe('waiting');
    await list(lister, [kindergarten(a)], { at });
    await world.carryOut(holder, { type: 'release-response', responseId: response.id, cause: 'taken-back' }, at);
    expect(await Promise.all([lister, hand].map(liveOf))).toMatchObject([{ status: 'held' }, { status: 'waiting' }]);
  });

  it('is not given again to who gave it back, though the list still means it', async () => {
    const queue = inQueueOf('ru', 2021);
    const a = randomUUID();
    const family = await queue.family(1);
    const bulletinId = await queue.bulletin(a);
    await list(family, [kindergarten(a)]);
    await world.steps.advance(bulletinId, gathered);
    const [response] = await world.responsesOf(bulletinId);
    const at = after(gathered, 1);
    const taken = { type: 'release-response', responseId: response?.id ?? '', cause: 'taken-back' } as const;
    await world.carryOut(family, taken, at);
    await offerAllPutOff(world.database);
    expect(await liveOf(family)).toBeUndefined();
    expect((await wishListView(world.database, family, at)).open).toMatchObject([
      { bulletinId, refusal: { code: 'had-a-place-here' } },
    ]);
    // By hand it may.
    expect((await world.answer(family, bulletinId, after(at, 1))).response.status).toBe('held');
  });
});

describe('a family', () => {
  it('is told which wish of its list it was given a place by, and of a place by hand nothing of a list', async () => {
    const queue = inQueueOf('ru', 2023);
    const [a, b] = [randomUUID(), randomUUID()];
    const [lister, hand] = [await queue.family(1), await queue.family(2)];
    const [ofA, ofB] = [await queue.bulletin(a), await queue.bulletin(b)];
    await list(lister, [kindergarten(randomUUID()), kindergarten(a)]);
    await world.answer(hand, ofB, after(published, 1));
    await world.steps.advance(ofA, gathered);
    expect(await factOfPlace(lister)).toMatchObject({ response: { bulletinId: ofA, status: 'held' }, wish: 2 });
    const news = { audience: 'applicant', code: 'response-held' };
    const params = { bulletinId: ofA, activationDueAt: expect.any(String), wish: 2 };
    expect(await newsOfPlace(lister)).toMatchObject({ ...news, params });
    const byHand = await factOfPlace(hand);
    expect(byHand).toMatchObject({ response: { bulletinId: ofB, status: 'held' } });
    expect(byHand).not.toHaveProperty('wish');
    expect(await newsOfPlace(hand)).toMatchObject({ ...news, params: { bulletinId: ofB } });
    expect(await newsOfPlace(hand)).not.toHaveProperty('params.wish');
  });

  /** What its life learns of the place that it holds, as of the message that it has been sent. */
  async function factOfPlace(id: string) {
    const [row] = await world.database.statements.db
      .selectFrom('response')
      .selectAll()
      .where((response) => response.and({ applicationId: id, status: 'held' }))
      .execute();
    if (!row) throw new Error('it holds no place');
    const response = { responseId: row.id, bulletinId: row.bulletinId, status: 'held', seq: row.seq } as const;
    return world.carryOut(id, { type: 'note-response', response }, after(gathered, 1), 'response-noted');
  }

  /** The same as its family is told of it. */
  async function newsOfPlace(id: string): Promise<unknown> {
    const told = (await world.told(`people/${id}`)).flatMap(({ notifications }) => notifications);
    return told.at(-2);
  }
});

describe('a list', () => {
  it('that is changed answers what is free at once, and an older one changes nothing', async () => {
    const queue = inQueueOf('en', 2021);
    const a = randomUUID();
    const family = await queue.family(1);
    const bulletinId = await queue.bulletin(a, 1, { locality: district });
    const at = after(gathered, 1);
    await world.steps.advance(bulletinId, gathered);
    await list(family, [kindergarten(randomUUID())], { at });
    await expect(list(family, [], { at, version: 0 })).rejects.toMatchObject({ code: 'wish-list-changed' });
    await list(family, [{ kind: 'district', locality: district }], { at, version: 1 });
    // The same again is no change.
    await list(family, [{ kind: 'district', locality: district }], { at, version: 1 });
    await offerAllPutOff(world.database);
    expect(await liveOf(family)).toMatchObject({ bulletinId, status: 'held' });
    expect(await wishListView(world.database, family, at)).toMatchObject({ answers: true, version: 2 });
  });
});

describe('twins', () => {
  const at = published;
  const submittedBy = randomUUID();

  async function pairIn(of: 'kk' | 'ru' | 'en', birthYear: number, bond: 'only' | 'if-possible') {
    const queue = inQueueOf(of, birthYear);
    const over = { language: of, birthDate: `${birthYear}-05-10`, submittedBy };
    const early = await world.queued({ at: after(beforePublication, 1), ...over });
    const between = await queue.family(2);
    const late = await world.queued({ at: after(beforePublication, 3_000), ...over });
    const [a, b] = [randomUUID(), randomUUID()];
    await list(early, [kindergarten(a), kindergarten(b)]);
    await linkTwins(world.database, early, { at, twinId: late, bond, actor });
    return { queue, early, between, late, a, b };
  }

  it('have one list, and two places of one bulletin where the earlier stands', async () => {
    const { queue, early, between, late, a, b } = await pairIn('kk', 2020, 'only');
    await list(between, [kindergarten(b)]);
    const [ofA, ofB] = [await queue.bulletin(a), await queue.bulletin(b, 2)];
    expect((await wishListView(world.database, early, at)).wishes).toHaveLength(2);
    await world.steps.advance(ofA, gathered);
    expect(await Promise.all([early, late].map(liveOf))).toMatchObject([
      { bulletinId: ofB, status: 'held' },
      { bulletinId: ofB, status: 'held' },
    ]);
    expect(await liveOf(between)).toBeUndefined();
    expect(await wishListView(world.database, late, at)).toMatchObject({
      twin: { applicationId: early, bond: 'only' },
      // The one place of A is nobody's yet: it was no place for two.
      given: { rank: 2, passed: [{ rank: 1, before: [] }] },
    });
  });

  it('read on either page that the turn has come, which is the earlier one’s', async () => {
    const { queue, early, late, a } = await pairIn('en', 2020, 'only');
    // So many stand between the two that the later one’s own turn has not come.
    for (let n = 1; n <= 8; n += 1) await queue.family(2 + n / 10);
    const bulletinId = await queue.bulletin(a, 2);
    for (const id of [early, late]) {
      expect((await wishListView(world.database, id, after(published, 1))).open).toMatchObject([
        { bulletinId, refusal: null },
      ]);
    }
  });

  it('read no promise by the earlier one’s turn where that one alone is given the place', async () => {
    const { queue, early, late, a } = await pairIn('ru', 2024, 'if-possible');
    for (let n = 1; n <= 8; n += 1) await queue.family(2 + n / 10);
    const bulletinId = await queue.bulletin(a, 1);
    expect((await wishListView(world.database, late, after(published, 1))).open).toMatchObject([
      { bulletinId, refusal: { code: 'turn-has-not-come' } },
    ]);
    // An account has few at a time.
    for (const id of [early, late]) await world.carryOut(id, { type: 'withdraw' }, after(published, 2));
  });

  it('that are to be together only are passed over where one place is free, and are told so', async () => {
    const { queue, early, between, late, a } = await pairIn('ru', 2020, 'only');
    await list(between, [kindergarten(a)]);
    const bulletinId = await queue.bulletin(a);
    expect((await wishListView(world.database, early, after(published, 1))).open).toMatchObject([
      { bulletinId, refusal: { code: 'no-two-places' } },
    ]);
    await world.steps.advance(bulletinId, gathered);
    expect(await liveOf(between)).toMatchObject({ status: 'held' });
    expect([await liveOf(early), await liveOf(late)]).toEqual([undefined, undefined]);
    // Parted, each is given what it can have.
    await partTwins(world.database, early, { at: gathered, actor });
    const other = await queue.bulletin(a);
    await world.steps.advance(other, gathered);
    expect(await liveOf(early)).toMatchObject({ bulletinId: other, status: 'held' });
  });

  it('are of one account and one queue, and of no third', async () => {
    const { early, between, late } = await pairIn('en', 2020, 'if-possible');
    const link = (id: string, twinId: string) => linkTwins(world.database, id, { at, twinId, bond: 'only', actor });
    await expect(link(between, early)).rejects.toMatchObject({ code: 'not-twins' });
    const third = await world.queued({
      at: after(beforePublication, 9),
      language: 'en',
      birthDate: '2020-05-10',
      submittedBy,
    });
    await expect(link(third, late)).rejects.toMatchObject({ code: 'not-twins' });
    const elder = await world.queued({
      at: after(beforePublication, 9),
      language: 'en',
      birthDate: '2021-05-10',
      submittedBy,
    });
    await expect(link(elder, third)).rejects.toMatchObject({ code: 'not-twins' });
  });
});

describe('the ledger', () => {
  it('finds every place that lists and twins are given in the order of the queue', async () => {
    const queue = inQueueOf('kk', 2023);
    const [at, submittedBy] = [published, randomUUID()];
    const over = { language: 'kk', birthDate: '2023-05-10', submittedBy } as const;
    const early = await world.queued({ at: after(beforePublication, 1), ...over });
    const others: string[] = [];
    for (let n = 2; n < 8; n += 1) others.push(await queue.family(n));
    // Behind the turn's depth: it comes with its twin.
    const late = await world.queued({ at: after(beforePublication, 60_000), ...over });
    await world.database.transact((work) => beginLedger(work, almaty, after(beforePublication, 90_000)));
    const [a, b] = [randomUUID(), randomUUID()];
    const [ofA, ofB] = [await queue.bulletin(a, 3), await queue.bulletin(b)];
    await list(early, [kindergarten(a)]);
    await linkTwins(world.database, early, { at, twinId: late, bond: 'only', actor });
    const [second = '', third = '', fourth = ''] = others;
    await list(third, [kindergarten(a), kindergarten(b)]);
    await list(fourth, [kindergarten(a), kindergarten(b)]);
    await world.answer(second, ofA, after(published, 1));
    await world.steps.advance(ofB, gathered);
    const held = { status: 'held' };
    expect(await Promise.all([early, late, second, third].map(liveOf))).toMatchObject([
      { bulletinId: ofA, ...held },
      { bulletinId: ofA, ...held },
      { bulletinId: ofA, ...held },
      { bulletinId: ofB, ...held },
    ]);
    // What it listed went to those before it.
    expect(await liveOf(fourth)).toBeUndefined();
    const rows = await ledgerTexts(world.database);
    expect(await ledgerParting(world.database)).toBeNull();
    expect(rows.filter((leaf) => leaf.includes('"given"')).length).toBeGreaterThanOrEqual(4);
    const linked = `"kind":"twins-linked","at":"${at}"`;
    expect(rows.filter((leaf) => leaf.includes(linked))).toHaveLength(2);
  });

  /** Settles a bulletin; once its lists are read and before anybody is locked, something else is committed. */
  async function settledWhile(bulletinId: string, change: (other: PoolClient) => Promise<unknown>): Promise<void> {
    const { pool } = world.database;
    const other = await pool.connect();
    try {
      await other.query('BEGIN');
      await other.query('LOCK TABLE application IN EXCLUSIVE MODE');
      const settled = world.steps.advance(bulletinId, gathered);
      const judged = async () =>
        pool.query(`SELECT 1 FROM pg_stat_activity
           WHERE datname = current_database() AND wait_event_type = 'Lock' AND query LIKE '%SKIP LOCKED%'`);
      while ((await judged()).rowCount === 0) await sleep(20);
      await change(other);
      await other.query('COMMIT');
      await settled;
    } finally {
      other.release();
    }
  }

  it('hears of twins who part, and nothing is given together to whom part while their list is read', async () => {
    const submittedBy = randomUUID();
    const over = { language: 'en', birthDate: '2023-05-10', submittedBy } as const;
    const early = await world.queued({ at: after(beforePublication, 1_000), ...over });
    const between = await inQueueOf('en', 2023).family(2);
    const late = await world.queued({ at: after(beforePublication, 3_000), ...over });
    const k = randomUUID();
    const bulletinId = await inQueueOf('en', 2023).bulletin(k, 2);
    for (const id of [early, between]) await list(id, [kindergarten(k)]);
    await linkTwins(world.database, early, { at: published, twinId: late, bond: 'only', actor });
    await settledWhile(bulletinId, (other) =>
      other.query('DELETE FROM twin WHERE application_id = ANY ($1::uuid[])', [[early, late]]),
    );
    expect(await liveOf(late)).toBeUndefined();
    expect(await ledgerParting(world.database)).toBeNull();
    await linkTwins(world.database, early, { at: gathered, twinId: late, bond: 'only', actor });
    await partTwins(world.database, late, { at: gathered, actor });
    expect((await ledgerTexts(world.database)).filter((leaf) => leaf.includes('twins-parted'))).toHaveLength(2);
    expect(await ledgerParting(world.database)).toBeNull();
  });

  it('gives nothing alone to whom is linked while its list is read', async () => {
    const queue = inQueueOf('en', 2024);
    const [early, late] = [await queue.family(1), await queue.family(2)];
    const k = randomUUID();
    const bulletinId = await queue.bulletin(k, 1);
    for (const id of [early, late]) await list(id, [kindergarten(k)]);
    await settledWhile(bulletinId, (other) =>
      other.query(
        `INSERT INTO twin (application_id, twin_id, bond, since) VALUES ($1, $2, 'only', $3), ($2, $1, 'only', $3)`,
        [early, late, published],
      ),
    );
    expect(await Promise.all([early, late].map(liveOf))).toEqual([undefined, undefined]);
    await world.database.pool.query('DELETE FROM twin WHERE application_id = ANY ($1::uuid[])', [[early, late]]);
  });

  it('finds twins whom somebody has made by hand', async () => {
    const queue = inQueueOf('kk', 2024);
    const first = await queue.family(1);
    const others = [await queue.family(2), await queue.family(3), await queue.family(4)];
    const [, , last = ''] = others;
    const k = randomUUID();
    const bulletinId = await queue.bulletin(k, 2);
    for (const id of [first, ...others]) await list(id, [kindergarten(k)]);
    await world.database.pool.query(
      `INSERT INTO twin (application_id, twin_id, bond, since) VALUES ($1, $2, 'only', $3), ($2, $1, 'only', $3)`,
      [first, last, published],
    );
    await world.steps.advance(bulletinId, gathered);
    expect(await Promise.all([first, last].map(liveOf))).toMatchObject([{ bulletinId }, { bulletinId }]);
    expect(await ledgerParting(world.database)).toMatchObject({
      leaf: { kind: 'responded', bulletin: bulletinId },
      fault: { code: 'not-twins' },
    });
  });
});
