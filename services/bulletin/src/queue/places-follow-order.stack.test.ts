import { describe, expect, it } from '@jest/globals';
import type { Intent } from '@kezek/rules/application/fact';
import { almaty } from '@kezek/rules/pack/default-packs';
import { after, beforePublication, gathered, testWorld } from '../testing/world';
import { firstOf } from './head';
import { phaseOf } from './standing';

const world = testWorld('places_follow_order');
const key = { city: almaty, birthYear: 2022, language: 'kk' };
const ratio = 3;
const at = after(gathered, 60_000);

/** The ids of the queue in its shown order. */
async function order(): Promise<string[]> {
  const { statements } = world.database;
  const shown = await firstOf(statements, key, 10_000, await phaseOf(statements, key), ratio);
  return shown.map(({ id }) => id);
}

/** Published and past its gathering; the turn of everybody has come, so that all may wait in priority access. */
async function openToAll(places: number): Promise<string> {
  const bulletinId = await world.bulletin({ places });
  await world.steps.advance(bulletinId, gathered);
  await world.database.pool.query(
    `UPDATE cutoff SET out_of_turn = $2, first_priority = $2, general = $2 WHERE bulletin_id = $1`,
    [bulletinId, gathered],
  );
  return bulletinId;
}

const ofStatus = async (bulletinId: string, status: string) =>
  (await world.responsesOf(bulletinId)).filter((response) => response.status === status);

describe('a place that becomes free', () => {
  it('by a revocation goes by the order in which the one who revoked and the turn are back', async () => {
    const [earlier = '', holder = ''] = await world.manyQueued(2, { category: 'first-priority' });
    const [general = ''] = await world.manyQueued(1);
    const bulletinId = await openToAll(1);
    const { response } = await world.answer(holder, bulletinId, at);
    const { referral } = await world.carryOut(
      holder,
      { type: 'activate', responseId: response.id },
      after(at, 1),
      'referred',
    );
    await world.answer(general, bulletinId, after(at, 2));
    await world.answer(earlier, bulletinId, after(at, 3));
    // A privileged turn is used: the general one is next, until the turn is given back.
    expect((await order())[0]).toBe(general);
    await world.carryOut(holder, { type: 'revoke', referralId: referral.referralId }, after(at, 4));
    expect((await order())[0]).toBe(earlier);
    const held = await ofStatus(bulletinId, 'held');
    expect(held.map(({ applicationId }) => applicationId)).toEqual([earlier]);
  });

  it('by a withdrawal or a private choice goes by the order without the one who left', async () => {
    for (const way of ['withdraw', 'choose-private'] as const) {
      await world.database.pool.query(`UPDATE application SET gate = 'closed', gate_reason = 'application-ended'`);
      await world.database.pool.query(`UPDATE queue SET privileged = 0, general = 0`);
      const [holder = '', next = ''] = await world.manyQueued(2, { category: 'first-priority' });
      const [general = ''] = await world.manyQueued(1);
      const bulletinId = await openToAll(1);
      await world.answer(holder, bulletinId, at);
      await world.answer(general, bulletinId, after(at, 1));
      await world.answer(next, bulletinId, after(at, 2));
      expect((await order())[1]).toBe(general);
      const ofTheState = await world.bulletin({ kind: 'state-order' });
      const intent: Intent = way === 'withdraw' ? { type: way } : { type: way, bulletinId: ofTheState };
      await world.carryOut(holder, intent, after(at, 3));
      expect((await order())[0]).toBe(next);
      const held = await ofStatus(bulletinId, 'held');
      expect(held.map(({ applicationId }) => applicationId)).toEqual([next]);
    }
  });
});

/** The same numbers from the same seed. */
function numbersFrom(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

describe('whatever happens to out-of-turn, first-priority and general applications', () => {
  it.each([1, 2, 3])(
    'nobody who waits stands before one who was given a place just now (walk %i)',
    async (seed) => {
      await world.database.pool.query(`UPDATE application SET gate = 'closed', gate_reason = 'application-ended'`);
      await world.database.pool.query(`UPDATE queue SET privileged = 0, general = 0`);
      const next = numbersFrom(seed);
      const pick = <T>(list: readonly T[]): T | undefined => list[next(list.length)];
      const all = [
        ...(await world.manyQueued(2, { from: beforePublication, category: 'out-of-turn' })),
        ...(await world.manyQueued(7, { from: after(beforePublication, 500), category: 'first-priority' })),
        ...(await world.manyQueued(12, { from: after(beforePublication, 700) })),
      ];
      const bulletinId = await openToAll(3);
      const ofTheState = await world.bulletin({ kind: 'state-order', places: 20 });
      const referrals = () =>
        world.database.prisma.referral.findMany({
          where: { bulletinId, status: 'valid' },
          select: { id: true, applicationId: true },
        });
      let given = 0;
      for (let step = 0; step < 70; step += 1) {
        const now = after(at, step * 1_000);
        const heldBefore = new Set((await ofStatus(bulletinId, 'held')).map(({ id }) => id));
        const live = new Set((await world.responsesOf(bulletinId)).map(({ applicationId }) => applicationId));
        const holder = pick(await ofStatus(bulletinId, 'held'));
        const referred = pick(await referrals());
        const free = pick((await order()).filter((id) => !live.has(id) && all.includes(id)));
        const way = next(12);
        if (way < 5 && free) await world.answer(free, bulletinId, now);
        else if (way < 8 && holder) {
          await world.carryOut(holder.applicationId, { type: 'activate', responseId: holder.id }, now);
        } else if (way < 10 && referred) {
          const { id: referralId, applicationId } = referred;
          if (way === 8) await world.carryOut(applicationId, { type: 'revoke', referralId }, now);
          else if (next(2) === 0) {
            const lapse = { type: 'lapse', referralId, deadlineAt: now, lapses: 1, remove: false } as const;
            await world.carryOut(applicationId, lapse, now);
          } else {
            await world.carryOut(applicationId, { type: 'record-arrival', referralId }, now);
            const reasonCode = 'applicant-refused';
            await world.carryOut(applicationId, { type: 'decline-arrival', referralId, reasonCode }, now);
          }
        } else if (holder) {
          const { applicationId, id: responseId } = holder;
          const intents: Intent[] = [
            { type: 'withdraw' },
            { type: 'age-out' },
            { type: 'choose-private', bulletinId: ofTheState },
            { type: 'release-response', responseId, cause: 'taken-back' },
            { type: 'decline-response', responseId, reasonCode: 'applicant-refused' },
          ];
          await world.carryOut(applicationId, pick(intents) ?? { type: 'withdraw' }, now);
        }
        const shown = await order();
        const place = ({ applicationId }: { applicationId: string }) => shown.indexOf(applicationId);
        const newlyHeld = (await ofStatus(bulletinId, 'held')).filter(({ id }) => !heldBefore.has(id)).map(place);
        const waiting = (await ofStatus(bulletinId, 'waiting')).map(place);
        expect(Math.min(...newlyHeld, ...waiting)).toBeGreaterThanOrEqual(0);
        if (newlyHeld.length > 0) expect(Math.max(...newlyHeld)).toBeLessThan(Math.min(...waiting));
        expect(await world.freePlacesBesideWaiters()).toBe(0);
        given += newlyHeld.length;
      }
      expect(given).toBeGreaterThan(5);
    },
    60_000,
  );
});
