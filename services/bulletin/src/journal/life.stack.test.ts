import { randomUUID } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { toInstant } from '@kezek/calendar/instant';
import { storeEnrolmentRecord } from '../referrals/records';
import { after, beforePublication, generalFrom, published, someIin, testWorld } from '../testing/world';
import { applicationView } from './application-views';
import { commit, journalSince } from './commit';
import { historyOf } from './history';
import { recordRefused } from './record-refused';
import { foldFacts, stateOf } from './state';

const world = testWorld('life');
const friday = toInstant('2026-03-20T12:00:00.000Z');

async function referred(over: { iin?: string } = {}) {
  const applicationId = await world.queued({ at: beforePublication, ...over });
  const bulletinId = await world.bulletin({ places: 1 });
  const { response } = await world.answer(applicationId, bulletinId, after(generalFrom, 5));
  const { referral } = await world.carryOut(
    applicationId,
    { type: 'activate', responseId: response.id },
    friday,
    'referred',
  );
  return { applicationId, bulletinId, responseId: response.id, referral };
}

describe('a referral', () => {
  it('is counted as RULES.md says, extended once, and ends at enrolment', async () => {
    const { applicationId, bulletinId, referral } = await referred();
    expect(referral).toMatchObject({ issuedAt: friday, placeNo: 1, kind: 'public' });
    expect(referral.window).toMatchObject({
      lastDay: '2026-04-01',
      deadlineAt: '2026-04-01T19:00:00.000Z',
      packVersion: 1,
    });
    expect(referral.revocableUntil).toBe('2026-03-21T12:00:00.000Z');
    const { referralId } = referral;
    const lastDay = toInstant('2026-04-01T10:00:00.000Z');
    const extended = await world.carryOut(
      applicationId,
      { type: 'extend', referralId, days: 30, documentIds: [randomUUID()] },
      lastDay,
      'extended',
    );
    expect(extended.window).toMatchObject({ lastDay: '2026-05-01', deadlineAt: '2026-05-01T19:00:00.000Z' });
    expect(extended.window.countedAs.filter(({ counted }) => counted)).toHaveLength(35);
    expect(extended.reminders.map(({ at }) => at)).toEqual([
      '2026-04-29T04:00:00.000Z',
      '2026-04-30T04:00:00.000Z',
      '2026-05-01T04:00:00.000Z',
    ]);
    await world.carryOut(applicationId, { type: 'record-arrival', referralId }, after(lastDay, 1), 'arrived');
    const recordId = randomUUID();
    const enroll = { type: 'enroll', referralId, recordId } as const;
    expect(await world.refusalOf(applicationId, enroll, after(lastDay, 2))).toMatchObject({
      code: 'documents-record-required',
    });
    const lacking = storeEnrolmentRecord(
      world.database,
      applicationId,
      { id: recordId, documents: [], note: null },
      lastDay,
    );
    await expect(lacking).rejects.toMatchObject({ code: 'documents-missing' });
    const documents = [{ code: 'applicant-identity' }, { code: 'child-identity' }];
    await storeEnrolmentRecord(world.database, applicationId, { id: recordId, documents, note: null }, lastDay);
    await world.carryOut(applicationId, enroll, after(lastDay, 3), 'enrolled');
    const view = await applicationView(world.database, applicationId, after(lastDay, 4));
    expect(view).toMatchObject({ stage: 'enrolled', number: null, referral: { status: 'enrolled', extended: true } });
    expect(view.referral?.number).toMatch(/^ALM-2026-\d{6}$/);
    expect(await world.steps.progress(bulletinId)).toMatchObject({ status: 'filled', enrolled: 1, placesToReturn: [] });
    const history = await historyOf(world.database, applicationId);
    expect(history.map(({ code }) => code)).toEqual([
      'opened',
      'referred',
      'extended',
      'arrived',
      'refused',
      'enrolled',
    ]);
  });

  it('that lapses belongs to the day of its deadline: stop-list, return, and removal the second time', async () => {
    const iin = someIin('2022-05-10');
    const { applicationId, referral } = await referred({ iin });
    const { deadlineAt } = referral.window;
    const lapse = { type: 'lapse', referralId: referral.referralId, deadlineAt, lapses: 1, remove: false } as const;
    const { stopList } = await world.carryOut(applicationId, lapse, deadlineAt, 'lapsed');
    expect(stopList).toMatchObject({ lastDay: '2026-04-15', deadlineAt: '2026-04-15T19:00:00.000Z' });
    const bulletinId = await world.bulletin({ places: 1 });
    await expect(world.answer(applicationId, bulletinId, after(deadlineAt, 1))).rejects.toMatchObject({
      code: 'in-stop-list',
    });

    await world.carryOut(applicationId, { type: 'withdraw' }, after(deadlineAt, 2));
    const next = await world.queued({ at: after(deadlineAt, 3), iin });
    expect(await world.application(next)).toMatchObject({
      stage: 'stop-listed',
      lapses: 1,
      gate: 'closed',
      gateReason: 'in-stop-list',
    });
    await world.carryOut(next, { type: 'return-to-queue' }, stopList.deadlineAt, 'returned-to-queue');
    const { response } = await world.answer(next, bulletinId, after(stopList.deadlineAt, 1));
    const activate = { type: 'activate', responseId: response.id } as const;
    const second = (await world.carryOut(next, activate, after(stopList.deadlineAt, 2), 'referred')).referral;
    await world.carryOut(
      next,
      { type: 'lapse', referralId: second.referralId, deadlineAt: second.window.deadlineAt, lapses: 2, remove: true },
      second.window.deadlineAt,
      'removed',
    );
    expect(await world.application(next)).toMatchObject({ stage: 'removed', gateReason: 'application-ended' });
    const third = await world.queued({ at: after(second.window.deadlineAt, 1), iin });
    expect(await world.application(third)).toMatchObject({ stage: 'queued', lapses: 0, gate: 'open' });
  });

  it('that is revoked frees its place for the next, and the number comes back', async () => {
    const { applicationId, bulletinId, referral } = await referred();
    const [other = ''] = await world.manyQueued(1, { from: after(beforePublication, 1_000) });
    const waiting = await world.answer(other, bulletinId, after(friday, 1));
    expect(waiting.response.status).toBe('waiting');
    await world.carryOut(
      applicationId,
      { type: 'revoke', referralId: referral.referralId },
      after(friday, 2),
      'revoked',
    );
    expect(await world.response(waiting.response.id)).toMatchObject({ status: 'held', placeNo: 1 });
    const view = await applicationView(world.database, applicationId, after(friday, 3));
    expect(view.stage).toBe('queued');
    expect(view.number).not.toBeNull();
    expect(view.referral).toBeNull();
  });
});

describe('a commit', () => {
  it('that is repeated gets the same outcome and changes nothing more', async () => {
    const applicationId = await world.queued({ at: beforePublication });
    const bulletinId = await world.bulletin({ places: 1 });
    const { response } = await world.answer(applicationId, bulletinId, after(generalFrom, 5));
    const request = {
      commandId: 'activate-once',
      at: friday,
      version: 1,
      command: 'activate',
      intent: { type: 'activate', responseId: response.id },
    } as const;
    const first = await commit(world.database, applicationId, request);
    const others = await Promise.all([1, 2, 3].map(() => commit(world.database, applicationId, request)));
    for (const other of others) expect(other).toEqual(first);
    expect(await world.database.prisma.referral.count({ where: { applicationId } })).toBe(1);
  });

  it('of a life that has missed facts carries nothing out and tells it those, refusals among them', async () => {
    const applicationId = await world.queued({ at: beforePublication });
    const bulletinId = await world.bulletin({ places: 1 });
    const { response } = await world.answer(applicationId, bulletinId, after(generalFrom, 5));
    const request = { at: friday, version: 1, command: 'activate' } as const;
    const unheld = { type: 'activate', responseId: randomUUID() } as const;
    const activate = { type: 'activate', responseId: response.id } as const;
    await commit(world.database, applicationId, { ...request, commandId: 'refused', intent: unheld });
    await commit(world.database, applicationId, { ...request, commandId: 'first', intent: activate });
    const behind = { ...request, commandId: 'second', intent: { type: 'withdraw' } as const };
    const missed = [
      { commandId: 'refused', result: { ok: false, refusal: { code: 'unknown-response' } } },
      { commandId: 'first', at: friday, result: { ok: true, version: 2, fact: { type: 'referred' } } },
    ];
    expect((await commit(world.database, applicationId, behind)).entries).toMatchObject(missed);
    const refusal = { code: 'no-referral' } as const;
    const refused = { ...behind, refusal, tellRefusal: true };
    expect((await recordRefused(world.database, applicationId, refused)).entries).toMatchObject(missed);
    expect((await journalSince(world.database, applicationId, 1)).entries).toMatchObject(missed);
    expect(await world.application(applicationId)).toMatchObject({ stage: 'referred', version: 2 });
    expect((await historyOf(world.database, applicationId)).map(({ code }) => code)).toEqual([
      'opened',
      'refused',
      'referred',
    ]);
  });

  it('of a life that stands further is refused: its database was put back alone', async () => {
    const applicationId = await world.queued({ at: beforePublication });
    const request = { commandId: 'next', at: friday, version: 2, command: 'withdraw' } as const;
    const behind = { status: 409, code: 'journal-behind' };
    await expect(
      commit(world.database, applicationId, { ...request, intent: { type: 'withdraw' } }),
    ).rejects.toMatchObject(behind);
    await expect(journalSince(world.database, applicationId, 2)).rejects.toMatchObject(behind);
  });

  it('leaves the state that its facts lead to, also where none was kept before', async () => {
    const { applicationId } = await referred();
    const { pool, statements } = world.database;
    const row = () =>
      statements.db.selectFrom('application').selectAll().where('id', '=', applicationId).executeTakeFirstOrThrow();
    const kept = (await row()).state;
    expect(kept).toMatchObject({ stage: 'referred', version: 2 });
    expect(await foldFacts(statements, applicationId, '750000000')).toEqual(kept);
    await pool.query('UPDATE application SET state = NULL, wake_at = NULL WHERE id = $1', [applicationId]);
    expect(await stateOf(statements, await row())).toEqual(kept);
    const { referralId } = kept?.referral ?? {};
    await world.carryOut(applicationId, { type: 'record-arrival', referralId: referralId ?? '' }, after(friday, 1));
    expect((await row()).state).toMatchObject({ stage: 'arrived', version: 3, referral: { referralId } });
  });

  it('tells people in the same transaction, once, and of a refusal only who waits for no answer', async () => {
    const applicationId = await world.queued({ at: beforePublication });
    const refuse = (commandId: string, tellRefusal: boolean) =>
      world.attempt(applicationId, { type: 'activate', responseId: randomUUID() }, friday, { commandId, tellRefusal });
    await refuse('told', true);
    await refuse('told', true);
    await refuse('untold', false);
    const news = await world.told(`people/${applicationId}`);
    expect(news.flatMap(({ notifications }) => notifications)).toMatchObject([
      { eventId: `${applicationId}/1/application-accepted`, code: 'application-accepted' },
      { eventId: `${applicationId}/refused/told`, params: { refusal: 'unknown-response' } },
    ]);
  });

  it('of activation and of taking back at once: one of them happens', async () => {
    for (let round = 0; round < 5; round += 1) {
      const applicationId = await world.queued({ at: beforePublication });
      const bulletinId = await world.bulletin({ places: 1 });
      const responseId = (await world.answer(applicationId, bulletinId, after(generalFrom, 5))).response.id;
      const [activated, released] = await Promise.allSettled([
        world.attempt(applicationId, { type: 'activate', responseId }, friday),
        world.attempt(applicationId, { type: 'release-response', responseId, cause: 'taken-back' }, friday),
      ]);
      const done = [activated, released].filter((r) => r.status === 'fulfilled' && r.value.result.ok);
      expect(done).toHaveLength(1);
      const { status } = await world.response(responseId);
      expect(status).toBe(done[0] === activated ? 'activated' : 'released');
    }
  });

  it('refuses an id that is nobody’s', async () => {
    const applicationId = await world.queued({ at: beforePublication });
    const unknown = { type: 'activate', responseId: randomUUID() } as const;
    expect(await world.refusalOf(applicationId, unknown, friday)).toMatchObject({ code: 'unknown-response' });
  });
});

describe('respond by hand', () => {
  it('is admitted under the command, once', async () => {
    const applicationId = await world.queued({ at: beforePublication });
    const bulletinId = await world.bulletin({ places: 1 });
    const at = after(generalFrom, 5);
    const fact = await world.carryOut(applicationId, { type: 'ask-admission', bulletinId }, at, 'response-noted');
    expect(fact.response).toMatchObject({ bulletinId, status: 'held' });
    expect(fact.reminders).toMatchObject([{ code: 'activation-overdue' }]);
    expect(await world.refusalOf(applicationId, { type: 'ask-admission', bulletinId }, at)).toMatchObject({
      code: 'live-response-exists',
    });
  });
});

describe('submitting', () => {
  const code = (over: Parameters<typeof world.submit>[0]) =>
    world.submit(over).then(
      () => 'accepted',
      (error: { code: string }) => error.code,
    );

  it('refuses what can not be, each by its own code', async () => {
    const at = beforePublication;
    const iin = someIin('2022-05-10');
    expect(await code({ at, iin: '12345' })).toBe('iin-format');
    expect(await code({ at, iin: `${iin.slice(0, 11)}${(Number(iin.at(-1)) + 1) % 10}` })).toBe('iin-check-digit');
    expect(await code({ at, iin, birthDate: '2022-05-11' })).toBe('iin-contradicts-birth-date');
    expect(await code({ at, birthDate: '2026-03-11' })).toBe('child-not-born');
    expect(await code({ at, birthDate: '2019-08-31' })).toBe('child-too-old');
    expect(await code({ at, privilege: 'unheard-of' })).toBe('unknown-privilege');
    expect(await code({ at, iin })).toBe('accepted');
    expect(await code({ at, iin })).toBe('child-has-live-application');
  });

  it('of one child twice at once is accepted once, and a repeated key gets the same application', async () => {
    const iin = someIin('2022-05-10');
    const codes = await Promise.all([1, 2, 3, 4].map(() => code({ at: beforePublication, iin })));
    expect(codes.filter((one) => one === 'accepted')).toHaveLength(1);
    const over = { at: beforePublication, iin: someIin('2022-05-10'), idempotencyKey: 'one-submission' };
    const ids = await Promise.all([1, 2, 3].map(() => world.submit(over)));
    expect(new Set(ids).size).toBe(1);
  });

  it('stores instants as the instants they are', async () => {
    const id = await world.submit({ at: published });
    const { rows } = await world.database.pool.query<{ ms: number }>(
      'SELECT (extract(epoch FROM submitted_at) * 1000)::float8 AS ms FROM application WHERE id = $1',
      [id],
    );
    expect(rows[0]?.ms).toBe(Date.parse(published));
    const read = await world.application(id);
    expect(read.submittedAt.toISOString()).toBe(published);
  });
});
