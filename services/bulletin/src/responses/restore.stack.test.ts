import { randomUUID } from 'node:crypto';
import { expect, it } from '@jest/globals';
import type { Instant } from '@kezek/calendar/instant';
import { historyOf } from '../journal/history';
import { takeDecisionBack } from '../journal/take-decision-back';
import { newsTarget } from '../outbox/tell';
import { storeNote } from '../referrals/records';
import { after, gathered, generalFrom, published, testWorld } from '../testing/world';

/** A kindergarten's refusal of a response that an operator takes back. */
const world = testWorld('restore_response');
const operator = { role: 'operator', id: randomUUID() } as const;
const at = after(generalFrom, 60_000);
const later = after(at, 3_600_000);

async function takeBack(
  id: string,
  responseId: string,
  { when = later, commandId = randomUUID() }: { when?: Instant; commandId?: string } = {},
): Promise<string> {
  const noteId = randomUUID();
  await storeNote(world.database, id, { id: noteId, text: 'The kindergarten mixed two families up' });
  return takeDecisionBack(world.database, id, { commandId, at: when, actor: operator, noteId, responseId }).then(
    () => 'taken back',
    ({ code }: { code: string }) => code,
  );
}

const decline = (id: string, responseId: string, when: Instant) =>
  world.carryOut(id, { type: 'decline-response', responseId, reasonCode: 'applicant-refused' }, when);

/** A family whose held response was declined, in a bulletin of one place, and others who may respond to it. */
async function declined(more = 0) {
  const [id = '', ...others] = await world.manyQueued(1 + more);
  const bulletinId = await world.bulletin({ places: 1 });
  const { response } = await world.answer(id, bulletinId, at);
  expect(response.status).toBe('held');
  await decline(id, response.id, after(at, 1_000));
  return { id, bulletinId, responseId: response.id, others };
}

it('holds its place again where nobody has it, and family, kindergarten, history and protocol hear of it', async () => {
  const { id, bulletinId, responseId } = await declined();
  expect(await takeBack(id, responseId)).toBe('taken back');
  expect(await world.response(responseId)).toMatchObject({ status: 'held', placeNo: 1, reasonCode: null });
  const { state, submittedAt } = await world.application(id);
  expect(state).toMatchObject({ stage: 'queued', response: { responseId, status: 'held' } });
  expect(state).toMatchObject({ reminders: [{ code: 'activation-overdue', at: expect.any(String) }] });
  expect((await historyOf(world.database, id)).at(-1)).toMatchObject({
    code: 'response-restored',
    note: 'The kindergarten mixed two families up',
    actorRole: 'operator',
  });
  const news = JSON.stringify(await world.told(newsTarget(id)));
  expect(news).toContain('"code":"response-restored"');
  expect(news).toContain('"code":"decline-taken-back"');
  expect(news).toContain('"comeback":"held"');
  expect((await world.told(`application/${id}`)).at(-1)).toEqual({});
  const lines = await world.database.statements.db
    .selectFrom('protocolEntry')
    .selectAll()
    .where('bulletinId', '=', bulletinId)
    .orderBy('id')
    .execute();
  expect(lines.map(({ kind }) => kind)).toEqual(['declined', 'decline-taken-back']);
  expect(lines.at(-1)).toMatchObject({ submittedAt: submittedAt.toISOString(), access: 'general', reasonCode: null });
  // It goes on from there as it would have.
  await world.carryOut(id, { type: 'activate', responseId }, after(later, 1), 'referred');
});

it('leaves a place that somebody got meanwhile with them: the family may respond anew, and waits', async () => {
  const { id, bulletinId, responseId, others } = await declined(1);
  const { response } = await world.answer(others[0] ?? '', bulletinId, after(at, 2_000));
  expect(response.status).toBe('held');
  await expect(world.answer(id, bulletinId, after(at, 3_000))).rejects.toMatchObject({ code: 'declined-here-before' });
  expect(await takeBack(id, responseId)).toBe('taken back');
  expect(await world.response(responseId)).toMatchObject({ status: 'released', releaseCause: 'decline-taken-back' });
  expect(await world.response(response.id)).toMatchObject({ status: 'held', seq: response.seq });
  expect((await world.application(id)).state).toMatchObject({ stage: 'queued', response: null });
  expect(JSON.stringify(await world.told(newsTarget(id)))).toContain('"comeback":"anew"');
  const again = await world.answer(id, bulletinId, after(later, 1_000));
  expect(again.response.status).toBe('waiting');
});

it('is gathered, or in its line, where nothing was decided yet', async () => {
  const [first = '', second = '', third = ''] = await world.manyQueued(3, { category: 'out-of-turn' });
  const bulletinId = await world.bulletin({ places: 1, language: 'kk' });
  const early = after(published, 60_000);
  const { response } = await world.answer(first, bulletinId, early);
  expect(response.status).toBe('gathered');
  await decline(first, response.id, after(early, 1));
  expect(await takeBack(first, response.id, { when: after(early, 2) })).toBe('taken back');
  expect(await world.response(response.id)).toMatchObject({ status: 'gathered' });
  await world.carryOut(
    first,
    { type: 'release-response', responseId: response.id, cause: 'taken-back' },
    after(early, 3),
  );

  const settled = after(gathered, 1_000);
  const [holder, waiter] = [
    await world.answer(second, bulletinId, settled),
    await world.answer(third, bulletinId, settled),
  ];
  expect([holder.response.status, waiter.response.status]).toEqual(['held', 'waiting']);
  await decline(third, waiter.response.id, after(settled, 1));
  expect(await takeBack(third, waiter.response.id, { when: after(settled, 2) })).toBe('taken back');
  expect(await world.response(waiter.response.id)).toMatchObject({ status: 'waiting', placeNo: null });
  expect(await world.freePlacesBesideWaiters()).toBe(0);
});

it('beside another live response gives the right alone, and that one stays', async () => {
  const { id, bulletinId, responseId } = await declined();
  const elsewhere = await world.answer(id, await world.bulletin({ places: 1 }), after(at, 2_000));
  expect(await takeBack(id, responseId)).toBe('taken back');
  expect(await world.response(responseId)).toMatchObject({ status: 'released' });
  expect(await world.response(elsewhere.response.id)).toMatchObject({ status: 'held' });
  const giveUp = { type: 'release-response', responseId: elsewhere.response.id, cause: 'taken-back' } as const;
  await world.carryOut(id, giveUp, after(later, 1));
  expect((await world.answer(id, bulletinId, after(later, 2))).response.status).toBe('held');
});

it('is taken back once: by a repeated key, by two at once, and of two operators one is refused', async () => {
  const { id, responseId } = await declined();
  const commandId = randomUUID();
  const [one, again, other] = await Promise.all([
    takeBack(id, responseId, { commandId }),
    takeBack(id, responseId, { commandId }),
    takeBack(id, responseId),
  ]);
  expect(one).toBe(again);
  expect([one, other].toSorted()).toEqual(['nothing-to-take-back', 'taken back']);
  expect((await historyOf(world.database, id)).filter(({ code }) => code === 'response-restored')).toHaveLength(1);
});

it('of the one place two families ask back one gets, and the other may respond anew', async () => {
  const { id, bulletinId, responseId, others } = await declined(1);
  const [other = ''] = others;
  const { response } = await world.answer(other, bulletinId, after(at, 2_000));
  await decline(other, response.id, after(at, 3_000));
  expect(await Promise.all([takeBack(id, responseId), takeBack(other, response.id)])).toEqual([
    'taken back',
    'taken back',
  ]);
  const both = await Promise.all([world.response(responseId), world.response(response.id)]);
  expect(both.map(({ status }) => status).toSorted()).toEqual(['held', 'released']);
});

it('says why it can’t: another’s, one that was not declined, a referral meanwhile, a bulletin that has ended', async () => {
  const { id, responseId, others } = await declined(1);
  expect(await takeBack(others[0] ?? '', responseId)).toBe('unknown-response');
  const elsewhere = await world.answer(id, await world.bulletin({ places: 1 }), after(at, 2_000));
  expect(await takeBack(id, elsewhere.response.id)).toBe('nothing-to-take-back');
  await world.carryOut(id, { type: 'activate', responseId: elsewhere.response.id }, after(at, 3_000), 'referred');
  expect(await takeBack(id, responseId)).toBe('has-referral');
  const closed = await declined();
  const { closeAt } = await world.database.statements.db
    .selectFrom('bulletin')
    .select('closeAt')
    .where('id', '=', closed.bulletinId)
    .executeTakeFirstOrThrow();
  expect(await takeBack(closed.id, closed.responseId, { when: closeAt })).toBe('taken back');
  expect(await world.response(closed.responseId)).toMatchObject({ status: 'released' });
});

it('after an arrival gives the right alone: the referral that was ended stays ended', async () => {
  const [id = ''] = await world.manyQueued(1);
  const bulletinId = await world.bulletin({ places: 1 });
  const { response } = await world.answer(id, bulletinId, at);
  const { referral } = await world.carryOut(
    id,
    { type: 'activate', responseId: response.id },
    after(at, 1),
    'referred',
  );
  const { referralId } = referral;
  await world.carryOut(id, { type: 'record-arrival', referralId }, after(at, 2));
  await world.carryOut(id, { type: 'decline-arrival', referralId, reasonCode: 'applicant-refused' }, after(at, 3));
  expect(await takeBack(id, response.id)).toBe('taken back');
  expect(await world.response(response.id)).toMatchObject({ status: 'released', releaseCause: 'decline-taken-back' });
  expect((await world.answer(id, bulletinId, after(later, 1))).response.status).toBe('held');
});
