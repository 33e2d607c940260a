import { describe, expect, it } from '@jest/globals';
import { applicationWorkflowId } from '@kezek/messages/application';
import { after, gathered, generalFrom, published, testWorld } from '../testing/world';

const world = testWorld('admission');

/** Deterministic, so that a failure can be run again. */
function shuffled<T>(items: readonly T[]): T[] {
  const result = [...items];
  let seed = 7;
  for (let i = result.length - 1; i > 0; i -= 1) {
    seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648;
    const j = seed % (i + 1);
    result.splice(i, 1, ...result.splice(j, 1, ...result.slice(i, i + 1)));
  }
  return result;
}

describe('2,000 admissions at once for 200 places, in random order, with retries of the same key', () => {
  it('gives every place once, every waiting rank right, and nobody two live responses', async () => {
    const ids = await world.manyQueued(2_000);
    const bulletinId = await world.bulletin({ places: 200 });
    const requests = shuffled([...ids, ...ids.slice(0, 400)]);
    const at = after(generalFrom, 1_000);
    const answers = await Promise.all(
      requests.map((id) => world.answer(id, bulletinId, at, `burst-${id}`).then((answer) => ({ id, ...answer }))),
    );

    const rows = await world.responsesOf(bulletinId);
    expect(rows).toHaveLength(2_000);
    const held = rows.filter(({ status }) => status === 'held');
    expect(held.map(({ placeNo }) => placeNo).toSorted((a, b) => Number(a) - Number(b))).toEqual(
      Array.from({ length: 200 }, (_, index) => index + 1),
    );
    expect(new Set(rows.map(({ applicationId }) => applicationId)).size).toBe(2_000);
    // One stamp for all: places and ranks follow the order of insertion.
    const line = rows.filter(({ status }) => status === 'waiting').map(({ id }) => id);
    expect(line).toHaveLength(1_800);
    const ranks = new Map(answers.map(({ response, waitingRank }) => [response.id, waitingRank]));
    expect(line.map((id) => ranks.get(id))).toEqual(line.map((_, index) => index + 1));
    expect(held.every(({ id }) => ranks.get(id) === null)).toBe(true);
    for (const { id, response } of answers) expect(response.applicationId).toBe(id);
    expect(await world.freePlacesBesideWaiters()).toBe(0);

    const { rows: outbox } = await world.database.pool.query<{ target: string; n: number }>(
      `SELECT target, count(*) AS n FROM outbox WHERE target = ANY($1) GROUP BY target`,
      [ids.map(applicationWorkflowId)],
    );
    expect(outbox).toHaveLength(2_000);
    expect(outbox.every(({ n }) => n === 1)).toBe(true);
  });

  it('counts the ranks of priority access by the place in the queue', async () => {
    const children = { birthYear: 2022, language: 'ru' } as const;
    const general = await Promise.all(
      [1, 2, 3].map((n) => world.queued({ at: after(published, -n * 3_600_000), language: 'ru' })),
    );
    const bulletinId = await world.bulletin({ ...children, places: 1 });
    const [latest = '', middle = '', first = ''] = general;
    const answers = [];
    for (const id of [latest, middle, first]) answers.push(await world.answer(id, bulletinId, after(gathered, 5)));
    expect(answers.map(({ response }) => response.status)).toEqual(['held', 'waiting', 'waiting']);
    expect(answers.map(({ waitingRank }) => waitingRank)).toEqual([null, 1, 1]);
  });
});

describe('requests to several bulletins at once', () => {
  it('are answered each by its own bulletin, and nobody gets two live responses', async () => {
    const ids = await world.manyQueued(60);
    const bulletins: string[] = [];
    for (let n = 0; n < 3; n += 1) bulletins.push(await world.bulletin({ places: 5 }));
    const unknown = '00000000-0000-4000-8000-000000000000';
    const at = after(generalFrom, 2_000);
    const asked = ids.flatMap((id) => [...bulletins, unknown].map((bulletinId) => ({ id, bulletinId })));
    const results = await Promise.allSettled(
      shuffled(asked).map(({ id, bulletinId }) => world.answer(id, bulletinId, at, `${id}-${bulletinId}`)),
    );
    const admitted = results.flatMap((result) => (result.status === 'fulfilled' ? [result.value.response] : []));
    expect(new Set(admitted.map(({ applicationId }) => applicationId)).size).toBe(60);
    expect(admitted).toHaveLength(60);
    const codes = results.flatMap((result) => (result.status === 'rejected' ? [String(result.reason.code)] : []));
    expect(codes.filter((code) => code === 'unknown-bulletin')).toHaveLength(60);
    expect(codes.filter((code) => code === 'live-response-exists')).toHaveLength(120);
    for (const bulletinId of bulletins) {
      const rows = await world.responsesOf(bulletinId);
      const held = rows.filter(({ status }) => status === 'held').map(({ placeNo }) => placeNo);
      expect(new Set(held)).toEqual(new Set([1, 2, 3, 4, 5]));
    }
    expect(await world.freePlacesBesideWaiters()).toBe(0);
  });
});

describe('a repeated key', () => {
  it('gets the same response, in the state that it has come to', async () => {
    const [id = ''] = await world.manyQueued(1);
    const bulletinId = await world.bulletin({ places: 1 });
    const at = after(generalFrom, 0);
    const first = await world.answer(id, bulletinId, at, 'the-same-key');
    await world.carryOut(
      id,
      { type: 'release-response', responseId: first.response.id, cause: 'taken-back' },
      after(at, 1),
    );
    const again = await world.answer(id, bulletinId, after(at, 2), 'the-same-key');
    expect(again.response).toMatchObject({ id: first.response.id, status: 'released' });
  });

  it('is refused for another bulletin or another application, also when both come at once', async () => {
    const [one = '', two = ''] = await world.manyQueued(2);
    const [here, there] = [await world.bulletin({ places: 9 }), await world.bulletin({ places: 9 })];
    const at = after(generalFrom, 0);
    const results = await Promise.allSettled([
      world.answer(one, here, at, 'shared-key-1'),
      world.answer(two, there, at, 'shared-key-1'),
    ]);
    expect(results.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
    expect(results.find(({ status }) => status === 'rejected')).toMatchObject({
      reason: { code: 'idempotency-key-reused' },
    });
  });
});

describe('refusals', () => {
  it('says why, and changes nothing', async () => {
    const [id = ''] = await world.manyQueued(1);
    const at = after(generalFrom, 0);
    const refusal = (bulletinId: string, when = at) =>
      world.answer(id, bulletinId, when).then(
        () => 'admitted',
        (e: { code: string }) => e.code,
      );
    expect(await refusal('00000000-0000-4000-8000-000000000000')).toBe('unknown-bulletin');
    expect(await refusal(await world.bulletin({ kind: 'state-order' }))).toBe('bulletin-takes-no-responses');
    expect(await refusal(await world.bulletin({ language: 'ru' }))).toBe('language-mismatch');
    expect(await refusal(await world.bulletin({ birthYear: 2021 }))).toBe('age-mismatch');
    expect(await refusal(await world.bulletin({ city: '710000000' }))).toBe('locality-mismatch');
    expect(await refusal(await world.bulletin(), after(published, -1))).toBe('bulletin-not-open');
    const open = await world.bulletin({ places: 1 });
    expect(await refusal(open)).toBe('admitted');
    expect(await refusal(await world.bulletin())).toBe('live-response-exists');
    const unknown = world.answer('00000000-0000-4000-8000-000000000000', open, at);
    await expect(unknown).rejects.toMatchObject({ status: 404, code: 'not-found' });
  });

  it('lets in by the cut-off at its very edge, and nobody a millisecond younger', async () => {
    const edge = after(published, -1_000_000);
    const key = { language: 'en' } as const;
    const early = await Promise.all([5, 4, 3, 2, 1].map((n) => world.queued({ at: after(edge, -n * 1_000), ...key })));
    const sixth = await world.queued({ at: edge, ...key });
    const seventh = await world.queued({ at: after(edge, 1), ...key });
    const bulletinId = await world.bulletin({ ...key, places: 3 });
    const at = after(gathered, 0);
    await expect(world.answer(seventh, bulletinId, at)).rejects.toMatchObject({
      code: 'turn-has-not-come',
      params: { generalAt: generalFrom },
    });
    expect((await world.answer(sixth, bulletinId, at)).response.status).toBe('held');
    // Somebody ahead leaves: the cut-off widens by one, and never narrows again.
    await world.carryOut(early.at(0) ?? '', { type: 'withdraw' }, at);
    expect((await world.answer(seventh, bulletinId, after(at, 1))).response.status).toBe('held');
  });
});
