import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { almaty } from '@kezek/rules/pack/default-packs';
import { after, beforePublication, generalFrom, published, testWorld } from '../testing/world';
import { bulletinsFor, privateChoices } from './for-application';

const world = testWorld('for_application');
const at = after(generalFrom, 1_000);

/** Of other ages, languages and kinds, each published before those that the test is about. */
beforeAll(async () => {
  await world.database.pool.query(
    `INSERT INTO bulletin (id, kindergarten_id, group_id, kind, city, locality, birth_year, language, places, starts_on,
       status, step, publish_at, general_at, close_at, pack_version, calendar_version)
     SELECT gen_random_uuid(), gen_random_uuid(), gen_random_uuid(), CASE n % 2 WHEN 0 THEN 'public' ELSE 'state-order' END,
       $1, $1, CASE n % 4 WHEN 0 THEN 2022 ELSE 2021 END, 'ru', 1, '2026-09-01', 'published', 'general',
       $2::timestamptz - n * interval '1 minute', $2, '2026-06-01T00:00:00Z', 1, 1
     FROM generate_series(1, 2000) AS n`,
    [almaty, published],
  );
});

const query = { at, limit: 20 };

describe('in a city of 2,000 bulletins', () => {
  it('an application sees those of its age and language, the newest too', async () => {
    const id = await world.queued({ at: beforePublication });
    const own = await world.bulletin();
    const { items, nextCursor } = await bulletinsFor(world.database, id, query);
    expect(items.map(({ bulletin, mayRespond }) => [bulletin.id, mayRespond])).toEqual([[own, true]]);
    expect(nextCursor).toBeNull();
  });

  it('the free places under the state order are found behind those that are taken', async () => {
    const ids = [];
    for (let n = 0; n < 5; n += 1) ids.push(await world.bulletin({ kind: 'state-order', publishOn: '2026-03-13' }));
    const id = await world.queued({ at: beforePublication });
    for (const bulletinId of ids) {
      const taker = await world.queued({ at: beforePublication });
      await world.carryOut(taker, { type: 'choose-private', bulletinId }, at);
    }
    expect(await privateChoices(world.database, id, { ...query, limit: 3 })).toMatchObject({
      refusal: { code: 'no-free-place' },
      items: [],
    });
    const free = await world.bulletin({ kind: 'state-order', language: 'ru' });
    const choices = await privateChoices(world.database, id, { ...query, limit: 3 });
    expect(choices).toMatchObject({ refusal: null, items: [{ id: free, free: 1 }], nextCursor: null });
  });

  it('a long list comes page by page, each bulletin once', async () => {
    const id = await world.queued({ at: beforePublication, language: 'ru', birthDate: '2022-05-10' });
    const seen: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await bulletinsFor(world.database, id, { at, limit: 100, ...(cursor && { cursor }) });
      seen.push(...page.items.map(({ bulletin }) => bulletin.id));
      cursor = page.nextCursor ?? undefined;
    } while (cursor !== undefined);
    // A quarter of the 2,000, and those of the tests before: under the state order, of any language.
    expect(seen.length).toBeGreaterThanOrEqual(500);
    expect(new Set(seen).size).toBe(seen.length);
  });

  it('a cursor that nobody has given is refused', async () => {
    const id = await world.queued({ at: beforePublication });
    const asked = bulletinsFor(world.database, id, { ...query, cursor: randomUUID() });
    await expect(asked).rejects.toMatchObject({ code: 'invalid-cursor' });
  });
});
