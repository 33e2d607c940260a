import { randomUUID } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import type { Instant } from '@kezek/calendar/instant';
import { storeNote } from '../referrals/records';
import { eraseApplication } from '../erasure/erase';
import { historyOf } from '../journal/history';
import { foldFacts } from '../journal/state';
import { takeDecisionBack } from '../journal/take-decision-back';
import { applicationStart } from '../lives/start-anew';
import { newsTarget } from '../outbox/tell';
import { wholeHistory } from '../testing/whole-history';
import { after, beforePublication, generalFrom, someIin, testWorld } from '../testing/world';

const world = testWorld('restore');
const operator = { role: 'operator', id: randomUUID() } as const;
const dayMs = 86_400_000;

async function takeBack(id: string, at: Instant, commandId: string = randomUUID()): Promise<string> {
  const noteId = randomUUID();
  await storeNote(world.database, id, { id: noteId, text: 'The mother showed the certificate' });
  return takeDecisionBack(world.database, id, { commandId, at, actor: operator, noteId }).then(
    () => 'taken back',
    ({ code }: { code: string }) => code,
  );
}

async function endedByOperator(over: { iin?: string } = {}): Promise<string> {
  const id = await world.queued({ at: beforePublication, ...over });
  await world.carryOut(id, { type: 'withdraw', reason: 'not-representative' }, after(beforePublication, dayMs));
  return id;
}

/** A referral of which nobody came. */
async function lapsed(id: string, at: Instant, lapses: number): Promise<Instant> {
  const bulletinId = await world.bulletin();
  const { response } = await world.answer(id, bulletinId, at);
  const activate = { type: 'activate', responseId: response.id } as const;
  const { referral } = await world.carryOut(id, activate, after(at, 1_000), 'referred');
  const { referralId, window } = referral;
  const { deadlineAt } = window;
  await world.carryOut(id, { type: 'lapse', referralId, deadlineAt, lapses, remove: lapses > 1 }, deadlineAt);
  return deadlineAt;
}

describe('an end by an operator that is taken back', () => {
  it('stands in the queue again where it stood, and family, history and protocol hear of it', async () => {
    const id = await endedByOperator();
    const behind = await world.queued({ at: after(beforePublication, 2 * dayMs) });
    const at = after(beforePublication, 3 * dayMs);
    expect(await takeBack(id, at)).toBe('taken back');
    const row = await world.application(id);
    expect(row).toMatchObject({ stage: 'queued', gate: 'open', endReason: null, lapses: 0 });
    expect(row.submittedAt).toEqual(new Date(beforePublication));
    expect((await historyOf(world.database, id)).at(-1)).toMatchObject({
      code: 'restored',
      note: 'The mother showed the certificate',
      actorRole: 'operator',
    });
    const last = (await wholeHistory(world.database, id, at)).at(-1);
    expect(last).toMatchObject({ cause: 'returned', own: true, detail: 'restored', number: 1 });
    expect((await wholeHistory(world.database, behind, at)).at(-1)).toMatchObject({ number: 2, before: 1 });
    expect(JSON.stringify(await world.told(newsTarget(id)))).toContain('"code":"application-restored"');
    const { db } = world.database.statements;
    const line = await db.selectFrom('protocolEntry').selectAll().where('kind', '=', 'restored').executeTakeFirst();
    expect(line).toMatchObject({ category: 'general', submittedAt: beforePublication, bulletinId: null });
  });

  it('lives on from its journal, which its facts alone lead to', async () => {
    const id = await endedByOperator();
    expect(await applicationStart(world.database, id)).toBeNull();
    expect(await takeBack(id, after(beforePublication, 2 * dayMs))).toBe('taken back');
    const start = await applicationStart(world.database, id);
    expect(start?.restored?.state).toMatchObject({ stage: 'queued', version: 3 });
    const { city, state } = await world.application(id);
    expect(await foldFacts(world.database.statements, id, city)).toEqual(state);
    expect((await world.told(`application/${id}`)).at(-1)).toEqual({});
    await world.carryOut(id, { type: 'withdraw' }, after(beforePublication, 3 * dayMs));
  });

  it('is taken back once: by a repeated key, by two at once, and of two operators one is refused', async () => {
    const id = await endedByOperator();
    const at = after(beforePublication, 2 * dayMs);
    const key = randomUUID();
    const [one, again, other] = await Promise.all([takeBack(id, at, key), takeBack(id, at, key), takeBack(id, at)]);
    expect(one).toBe(again);
    expect([one, other].toSorted()).toEqual(['nothing-to-take-back', 'taken back']);
    expect((await historyOf(world.database, id)).filter(({ code }) => code === 'restored')).toHaveLength(1);
  });

  it('goes on with what is left of a stop-list that was right', async () => {
    const id = await world.queued({ at: beforePublication });
    const deadline = await lapsed(id, after(generalFrom, 5), 1);
    await world.carryOut(id, { type: 'withdraw', reason: 'not-representative' }, after(deadline, 1));
    expect(await takeBack(id, after(deadline, dayMs))).toBe('taken back');
    expect(await world.application(id)).toMatchObject({
      stage: 'stop-listed',
      gate: 'closed',
      gateReason: 'in-stop-list',
      lapses: 1,
      stopList: { deadlineAt: expect.any(String) },
    });
  });
});

describe('a lapse that was none', () => {
  it('is forgiven in the stop-list, and after the removal: back in the queue, one lapse less', async () => {
    const id = await world.queued({ at: beforePublication });
    const first = await lapsed(id, after(generalFrom, 5), 1);
    expect(await takeBack(id, after(first, dayMs))).toBe('taken back');
    expect(await world.application(id)).toMatchObject({ stage: 'queued', lapses: 0, stopList: null, gate: 'open' });
    await world.database.pool.query(
      `UPDATE application SET lapses = 1, state = state || '{"lapses": 1}' WHERE id = $1`,
      [id],
    );
    const second = await lapsed(id, after(first, 2 * dayMs), 2);
    expect(await world.application(id)).toMatchObject({ stage: 'removed', lapses: 2 });
    expect(await takeBack(id, after(second, dayMs))).toBe('taken back');
    expect(await world.application(id)).toMatchObject({ stage: 'queued', lapses: 1, gate: 'open' });
  });
});

describe('is not taken back', () => {
  const at = after(beforePublication, 4 * dayMs);

  it('what the family ended itself, nor what has not ended', async () => {
    const id = await world.queued({ at: beforePublication });
    expect(await takeBack(id, at)).toBe('nothing-to-take-back');
    await world.carryOut(id, { type: 'withdraw' }, after(beforePublication, dayMs));
    expect(await takeBack(id, at)).toBe('nothing-to-take-back');
    expect((await historyOf(world.database, id)).map(({ code }) => code)).toEqual(['opened', 'withdrawn']);
  });

  it('what stands behind a newer application of the child, until the family has withdrawn that', async () => {
    const iin = someIin('2022-05-10');
    const id = await endedByOperator({ iin });
    const newer = await world.queued({ at: after(beforePublication, 2 * dayMs), iin });
    expect(await takeBack(id, at)).toBe('child-has-newer-application');
    await world.carryOut(newer, { type: 'withdraw' }, after(beforePublication, 3 * dayMs));
    expect(await takeBack(id, at)).toBe('taken back');
  });

  it('beside one that comes at the same moment: one of the two is there', async () => {
    const iin = someIin('2022-05-10');
    const id = await endedByOperator({ iin });
    const [back, submitted] = await Promise.all([
      takeBack(id, at),
      world.submit({ at, iin }).then(
        () => 'submitted',
        ({ code }: { code: string }) => code,
      ),
    ]);
    expect([
      ['taken back', 'child-has-live-application'],
      ['child-has-newer-application', 'submitted'],
    ]).toContainEqual([back, submitted]);
  });

  it('of whom nothing is left, or who is past the age', async () => {
    const erased = await endedByOperator();
    await eraseApplication(world.database, erased, at);
    // The note of the operator's decision would be all that is known of the person.
    const asked = { commandId: randomUUID(), at, actor: operator, noteId: randomUUID() };
    await expect(takeDecisionBack(world.database, erased, asked)).rejects.toMatchObject({
      code: 'nothing-to-take-back',
    });
    const old = await endedByOperator();
    await world.database.pool.query(
      `UPDATE application SET state = state || '{"agesOutAt": "2026-03-12T00:00:00.000Z"}' WHERE id = $1`,
      [old],
    );
    expect(await takeBack(old, at)).toBe('child-too-old');
  });
});
