import { randomUUID } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { transaction } from '@kezek/platform/postgres';
import { admitAll } from '../responses/admit';
import { lockBulletins } from '../storage/locks';
import { statementsOn } from '../storage/work';
import { after, gathered, generalFrom, published, testWorld } from '../testing/world';

const world = testWorld('races');
const at = after(generalFrom, 1_000);

async function heldPlace() {
  const [holder = '', other = ''] = await world.manyQueued(2);
  const bulletinId = await world.bulletin({ places: 1 });
  const { response } = await world.answer(holder, bulletinId, at);
  return { holder: holder, other: other, bulletinId, responseId: response.id };
}

describe('a free place beside one who waits', () => {
  it('is never left by a release and a response at once', async () => {
    for (let round = 0; round < 10; round += 1) {
      const { holder, other, bulletinId, responseId } = await heldPlace();
      const release = () => world.carryOut(holder, { type: 'release-response', responseId, cause: 'taken-back' }, at);
      const respond = () => world.answer(other, bulletinId, at);
      await Promise.all(round % 2 ? [release(), respond()] : [respond(), release()]);
      const [, last] = await world.responsesOf(bulletinId);
      expect(last?.status).toBe('held');
    }
    expect(await world.freePlacesBesideWaiters()).toBe(0);
  });

  it('is never left by a holder whose transaction is rolled back while another waits for it', async () => {
    const [holder = '', other = ''] = await world.manyQueued(2);
    const bulletinId = await world.bulletin({ places: 1 });
    const policy = await world.database.policy.current();
    let waiting: Promise<unknown> = Promise.resolve();
    const rolledBack = transaction(world.database.pool, async (client) => {
      const work = { ...statementsOn(client), policy, told: [] };
      const request = { bulletinId, applicationId: holder, idempotencyKey: randomUUID(), at };
      const admitted = await admitAll(work, await lockBulletins(work, [bulletinId]), [request], { tell: true });
      expect(admitted.get(request)).toMatchObject({ response: { status: 'held' } });
      waiting = world.answer(other, bulletinId, at);
      await new Promise((resolve) => setTimeout(resolve, 100));
      throw new Error('the holder fails');
    });
    await expect(rolledBack).rejects.toThrow('the holder fails');
    await waiting;
    expect(await world.responsesOf(bulletinId)).toMatchObject([{ applicationId: other, status: 'held', placeNo: 1 }]);
  });
});

describe('closing', () => {
  it('at once with responses leaves none of them alive, and touches no activated one', async () => {
    const ids = await world.manyQueued(21);
    const [firstId = ''] = ids;
    const bulletinId = await world.bulletin({ places: 5 });
    const first = await world.answer(firstId, bulletinId, at);
    await world.carryOut(firstId, { type: 'activate', responseId: first.response.id }, at);
    const answers = ids.slice(1).map((id) => world.answer(id, bulletinId, at));
    const [progress] = await Promise.all([
      world.steps.end(bulletinId, { at: after(at, 1), how: 'withdrawn', reasonCode: 'group-closes' }),
      Promise.allSettled(answers),
    ]);
    expect(progress).toMatchObject({ status: 'withdrawn', liveReferrals: 1, placesToReturn: [2, 3, 4, 5] });
    const statuses = (await world.responsesOf(bulletinId)).map(({ status }) => status);
    expect(statuses[0]).toBe('activated');
    expect(statuses.slice(1).every((status) => status === 'released')).toBe(true);
    const settled = await Promise.allSettled(answers);
    expect(
      settled
        .filter((one) => one.status === 'rejected')
        .every((one) => one.status === 'rejected' && one.reason.code === 'bulletin-closed'),
    ).toBe(true);
    // A referral that ends after the close gives its place to nobody: the seat goes back.
    const referral = await world.database.prisma.referral.findFirstOrThrow({ where: { bulletinId } });
    await world.carryOut(firstId, { type: 'revoke', referralId: referral.id }, after(at, 2));
    expect(await world.steps.progress(bulletinId)).toMatchObject({
      liveReferrals: 0,
      placesToReturn: [1, 2, 3, 4, 5],
    });
    expect(await world.steps.returned(bulletinId, [1, 2, 3, 4, 5])).toMatchObject({ placesToReturn: [] });
  });
});

describe('the gathering', () => {
  it('ends in the order of the queue, whatever the order of the responses was', async () => {
    const key = { language: 'en' } as const;
    const ids = [];
    for (const n of [4, 3, 2, 1]) ids.push(await world.queued({ at: after(published, -n * 60_000), ...key }));
    const late = await world.queued({ at: after(published, -30_000), ...key });
    const bulletinId = await world.bulletin({ ...key, places: 2 });
    for (const id of ids.toReversed()) {
      const { response } = await world.answer(id, bulletinId, after(published, 1_000));
      expect(response.status).toBe('gathered');
    }
    // Stamped at the hour itself: settles the gathering first, and then waits behind it.
    const { response, waitingRank } = await world.answer(late, bulletinId, gathered);
    expect([response.status, waitingRank]).toEqual(['waiting', 3]);
    const byId = new Map((await world.responsesOf(bulletinId)).map((row) => [row.applicationId, row]));
    expect(ids.map((id) => byId.get(id)?.status)).toEqual(['held', 'held', 'waiting', 'waiting']);
    expect(ids.slice(0, 2).map((id) => byId.get(id)?.placeNo)).toEqual([1, 2]);
    expect(await world.steps.advance(bulletinId, gathered)).toMatchObject({ step: 'gathering-settled' });
  });

  it('found settled by a request that was stamped before its end: held or waiting by the queue', async () => {
    const key = { language: 'kk-ru' } as const;
    const first = await world.queued({ at: after(published, -2_000), ...key });
    const second = await world.queued({ at: after(published, -1_000), ...key });
    const bulletinId = await world.bulletin({ ...key, places: 1 });
    await world.steps.advance(bulletinId, gathered);
    const one = await world.answer(second, bulletinId, after(gathered, -1));
    expect(one.response.status).toBe('held');
    const two = await world.answer(first, bulletinId, after(gathered, -1));
    expect([two.response.status, two.waitingRank]).toEqual(['waiting', 1]);
  });
});

describe('a private choice', () => {
  it('takes the place, releases a live response and closes the gate, or changes nothing', async () => {
    const [id = '', next = ''] = await world.manyQueued(2);
    const publicId = await world.bulletin({ places: 1 });
    const held = await world.answer(id, publicId, at);
    const waits = await world.answer(next, publicId, at);
    expect(waits.response.status).toBe('waiting');
    const full = await world.bulletin({ kind: 'state-order', places: 1, language: 'ru' });
    const intent = { type: 'choose-private', bulletinId: full } as const;
    const [taker = ''] = await world.manyQueued(1);
    await world.carryOut(taker, intent, at, 'referred');
    expect(await world.refusalOf(id, intent, at)).toMatchObject({ code: 'no-free-place' });
    expect(await world.response(held.response.id)).toMatchObject({ status: 'held' });

    const free = await world.bulletin({ kind: 'state-order', places: 1, language: 'ru' });
    const { referral } = await world.carryOut(id, { type: 'choose-private', bulletinId: free }, at, 'referred');
    expect(referral).toMatchObject({ kind: 'state-order', placeNo: 1 });
    expect(await world.response(held.response.id)).toMatchObject({
      status: 'released',
      releaseCause: 'private-choice',
    });
    expect(await world.response(waits.response.id)).toMatchObject({ status: 'held', placeNo: 1 });
    expect(await world.application(id)).toMatchObject({
      gate: 'closed',
      gateReason: 'has-referral',
      stage: 'referred',
    });
  });

  it('of one place by many at once succeeds once', async () => {
    const ids = await world.manyQueued(8);
    const bulletinId = await world.bulletin({ kind: 'state-order', places: 1 });
    const outcomes = await Promise.all(ids.map((id) => world.attempt(id, { type: 'choose-private', bulletinId }, at)));
    expect(outcomes.filter(({ result }) => result.ok)).toHaveLength(1);
  });

  it('is refused by kind, publication, place and age', async () => {
    const [id = ''] = await world.manyQueued(1);
    const code = async (bulletinId: string, when = at) =>
      (await world.refusalOf(id, { type: 'choose-private', bulletinId }, when)).code;
    expect(await code(randomUUID())).toBe('unknown-bulletin');
    expect(await code(await world.bulletin())).toBe('not-a-private-bulletin');
    const kind = 'state-order';
    expect(await code(await world.bulletin({ kind }, { publish: false }), after(published, -1))).toBe(
      'bulletin-not-open',
    );
    expect(await code(await world.bulletin({ kind, city: '710000000' }))).toBe('locality-mismatch');
    expect(await code(await world.bulletin({ kind, birthYear: 2021 }))).toBe('age-mismatch');
    const young = await world.queued({ at: after(published, -9), birthDate: '2023-05-10' });
    const refusal = await world.refusalOf(
      young,
      { type: 'choose-private', bulletinId: await world.bulletin({ kind, birthYear: 2023 }) },
      at,
    );
    expect(refusal.code).toBe('too-young-for-private');
  });
});
