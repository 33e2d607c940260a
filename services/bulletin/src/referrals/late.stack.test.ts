import { beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { addHours, addMs, epochMs, toInstant, type Instant } from '@kezek/calendar/instant';
import { decide } from '@kezek/rules/application/decide';
import { applicationView } from '../journal/application-views';
import { foldFacts, stateOf } from '../journal/state';
import { lockApplication } from '../storage/locks';
import { after, beforePublication, generalFrom, testWorld } from '../testing/world';

const world = testWorld('late_referral');
const minutes = (n: number): number => n * 60_000;
/** Friday 20 March 2026, 17:00 in the city. */
const asked = toInstant('2026-03-20T12:00:00.000Z');

/** The packs' own value: the world of the other tests allows any delay. */
beforeAll(() => world.database.pool.query(`UPDATE rule_pack SET values = values #- '{referral,lateAfterMinutes}'`));

/** The database's business time, by the training clock. */
const standAt = (at: Instant) =>
  world.database.pool.query('UPDATE training_clock SET offset_ms = $1', [epochMs(at) - Date.now()]);

beforeEach(() => standAt(asked));

async function held() {
  const id = await world.queued({ at: beforePublication });
  const bulletinId = await world.bulletin();
  const { response } = await world.answer(id, bulletinId, after(generalFrom, 5));
  return { id, activate: { type: 'activate', responseId: response.id } as const };
}

/** Within a minute, which a test takes at most. */
const about = (at: Instant) => ({
  asymmetricMatch: (seen: unknown) => typeof seen === 'string' && Math.abs(Date.parse(seen) - epochMs(at)) < 60_000,
  toString: () => `about ${at}`,
});

describe('a referral that is carried out', () => {
  it('some minutes after it was asked for counts from its stamp', async () => {
    const { id, activate } = await held();
    await standAt(addMs(asked, minutes(8)));
    const { referral } = await world.carryOut(id, activate, asked, 'referred');
    expect(referral).toMatchObject({ issuedAt: asked, revocableUntil: addHours(asked, 24) });
    expect(referral.window.lastDay).toBe('2026-04-01');
    expect(referral.countedFrom).toBeUndefined();
    expect((await applicationView(world.database, id, asked)).referral).toMatchObject({ countedFrom: null });
  });

  it('days later leaves the family all its hours and days, and says from when they run', async () => {
    const { id, activate } = await held();
    const weekLater = addHours(asked, 7 * 24);
    await standAt(weekLater);
    const { referral, reminders } = await world.carryOut(id, activate, asked, 'referred');
    expect(referral).toMatchObject({
      issuedAt: asked,
      countedFrom: about(weekLater),
      revocableUntil: about(addHours(weekLater, 24)),
    });
    // Friday 27 March; five working days on.
    expect(referral.window).toMatchObject({ lastDay: '2026-04-03', deadlineAt: '2026-04-03T19:00:00.000Z' });
    expect(referral.window.countedAs[0]).toMatchObject({ day: '2026-03-27', why: 'issue-day' });
    expect(reminders.map(({ at }) => at)).toEqual([
      '2026-04-01T04:00:00.000Z',
      '2026-04-02T04:00:00.000Z',
      '2026-04-03T04:00:00.000Z',
    ]);
    const shown = (await applicationView(world.database, id, weekLater)).referral;
    expect(shown).toMatchObject({ countedFrom: referral.countedFrom, revocableUntil: referral.revocableUntil });

    // The fact keeps the instant: whoever folds it again, or asks again, gets the same.
    const application = await lockApplication(await world.database.reading(), id);
    if (!application) throw new Error('gone');
    const work = await world.database.reading();
    const state = await stateOf(work, application);
    expect(await foldFacts(work, id, application.city)).toEqual(state);
    expect(state.referral).toMatchObject({ countedFrom: referral.countedFrom });
    const hoursLeft = addHours(weekLater, 23);
    expect(decide(state, { type: 'revoke' }, hoursLeft)).toMatchObject({ ok: true });
    expect(decide(state, { type: 'recordArrival' }, toInstant('2026-04-03T18:59:59.000Z'))).toMatchObject({ ok: true });
  });

  it('late, chosen under the state order, counts from then too', async () => {
    const id = await world.queued({ at: beforePublication });
    const bulletinId = await world.bulletin({ kind: 'state-order' });
    const nextDay = addHours(asked, 30);
    await standAt(nextDay);
    const { referral } = await world.carryOut(id, { type: 'choose-private', bulletinId }, asked, 'referred');
    expect(referral).toMatchObject({ issuedAt: asked, revocableUntil: about(addHours(nextDay, 24)) });
  });

  it('late under a pack that allows an hour counts from its stamp within that hour', async () => {
    const { id, activate } = await held();
    await world.database.pool.query(
      `UPDATE rule_pack SET values = jsonb_set(values, '{referral,lateAfterMinutes}', '60')`,
    );
    await new Promise((resolve) => setTimeout(resolve, 2_100));
    await standAt(addMs(asked, minutes(50)));
    const { referral } = await world.carryOut(id, activate, asked, 'referred');
    expect(referral).toMatchObject({ issuedAt: asked, revocableUntil: addHours(asked, 24) });
  });
});
