import { randomUUID } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { addDays, dayOf, toInstant } from '@kezek/calendar/instant';
import { applicationWorkflowId } from '@kezek/messages/application';
import { almaty } from '@kezek/rules/pack/default-packs';
import { applicationView } from '../journal/application-views';
import { historyOf } from '../journal/history';
import { newsTarget } from '../outbox/tell';
import { protocol } from '../protocol/list';
import { wholeHistory } from '../testing/whole-history';
import { responseView } from '../responses/list';
import { after, beforePublication, generalFrom, published, testWorld } from '../testing/world';
import { bulletinView } from './list';

const world = testWorld('closing');
const at = after(generalFrom, 1_000);
const words = { kk: 'Балабақша жабылады', ru: 'Детский сад закрывается', en: 'The kindergarten closes' };
const because = { reasonCode: 'kindergarten-closes' } as const;

const protocolOf = async (kindergartenId: string) =>
  (await protocol(world.database, { kindergartenId, limit: 10 })).items;

/** From the day on the city's pack knows other reasons only. */
async function dropReasons(): Promise<void> {
  const { packs } = await world.database.policy.current();
  const values = packs.find(({ locality }) => locality === '*')?.values;
  if (!values) throw new Error('there is a default pack');
  const text = { kk: 'Басқа', ru: 'Иное', en: 'Other' };
  const others = { closingReasons: [{ code: 'other', text }], declineReasons: [{ code: 'another', text }] };
  const appliesFrom = addDays(dayOf(at), 1);
  await world.database.policy.addPack({ locality: almaty, appliesFrom, values: { ...values, ...others } }, null);
}

describe('a bulletin that people end before its time', () => {
  it('needs a reason of the pack’s list, and stays as it was without one', async () => {
    const bulletinId = await world.bulletin();
    for (const reasonCode of ['', 'applicant-refused', 'whim']) {
      const ending = { at, how: 'closed', reasonCode } as const;
      await expect(world.steps.end(bulletinId, ending)).rejects.toMatchObject({ status: 422, code: 'unknown-reason' });
    }
    expect(await world.steps.progress(bulletinId)).toMatchObject({ status: 'published' });
  });

  it('is not closed by its kindergarten while somebody holds a place; the city’s operator can withdraw it', async () => {
    const [holder = ''] = await world.manyQueued(1);
    const bulletinId = await world.bulletin();
    await world.answer(holder, bulletinId, at);
    const closing = { at: after(at, 1), how: 'closed', reasonCode: 'group-closes' } as const;
    await expect(world.steps.end(bulletinId, closing)).rejects.toMatchObject({ status: 409, code: 'bulletin-is-held' });
    expect(await world.responsesOf(bulletinId)).toMatchObject([{ status: 'held' }]);
    expect(await world.steps.end(bulletinId, { ...closing, how: 'withdrawn' })).toMatchObject({ status: 'withdrawn' });
  });

  it('is told to the employees of its kindergarten, once, whoever ends it', async () => {
    const kindergartenId = randomUUID();
    const ended = async (end: (id: string) => Promise<unknown>) => {
      const bulletinId = await world.bulletin({ kindergartenId });
      for (let repeat = 0; repeat < 2; repeat += 1) await end(bulletinId);
      const told = await world.told(newsTarget(bulletinId));
      return told.flatMap(({ notifications }) => notifications ?? []);
    };
    const by = (how: 'closed' | 'withdrawn') => (id: string) => world.steps.end(id, { at, how, ...because });
    const news = { audience: 'employees', kindergartenId, applicationId: null, at };
    const params = { reasonCode: because.reasonCode };
    expect(await ended(by('closed'))).toMatchObject([{ ...news, code: 'bulletin-closed', params }]);
    expect(await ended(by('withdrawn'))).toMatchObject([{ ...news, code: 'bulletin-withdrawn', params }]);
    const closeAt = async (id: string) => (await bulletinView(world.database, id, at)).closeAt;
    expect(await ended(async (id) => world.steps.advance(id, toInstant(await closeAt(id))))).toMatchObject([
      { audience: 'employees', code: 'bulletin-closed' },
    ]);
  });

  it('tells the reason to whom it releases, and in the protocol, in words that no later pack takes away', async () => {
    const [holder = '', waiter = ''] = await world.manyQueued(2);
    const kindergartenId = randomUUID();
    const bulletinId = await world.bulletin({ kindergartenId });
    for (const id of [holder, waiter]) await world.answer(id, bulletinId, at);
    await world.steps.end(bulletinId, { at: after(at, 1), how: 'withdrawn', ...because });
    // Said again, for another reason: it has ended.
    await world.steps.end(bulletinId, { at: after(at, 2), how: 'closed', reasonCode: 'group-closes' });
    await dropReasons();

    expect(await bulletinView(world.database, bulletinId, at)).toMatchObject({
      status: 'withdrawn',
      endReason: { code: 'kindergarten-closes', text: words },
    });
    expect(await protocolOf(kindergartenId)).toEqual([
      expect.objectContaining({
        kind: 'bulletin-withdrawn',
        bulletinId,
        access: null,
        category: null,
        submittedAt: null,
        reasonCode: 'kindergarten-closes',
        reason: words,
      }),
    ]);
    for (const id of [holder, waiter]) {
      const news = (await world.told(applicationWorkflowId(id))).at(-1);
      const responseId = String(news?.['responseId']);
      expect(await responseView(world.database, responseId, at)).toMatchObject({ status: 'released', reason: words });
      const seq = Number(news?.['seq']);
      await world.carryOut(id, { type: 'note-response-end', responseId, cause: 'bulletin-closed', seq }, after(at, 3));
      const told = JSON.stringify((await world.told(newsTarget(id))).at(-1));
      expect(told).toContain('"code":"response-released"');
      expect(told).toContain('"reasonCode":"kindergarten-closes"');
      expect((await historyOf(world.database, id)).at(-1)).toMatchObject({ code: 'response-ended', reason: words });
    }
  });
});

describe('a referral to a kindergarten that closes', () => {
  const operator = { role: 'operator', id: randomUUID() } as const;

  async function referred(over: Parameters<typeof world.bulletin>[0] = {}) {
    const language = 'kk-ru';
    const id = await world.queued({ at: beforePublication, language });
    const kindergartenId = randomUUID();
    const bulletinId = await world.bulletin({ language, kindergartenId, ...over });
    const { response } = await world.answer(id, bulletinId, after(published, 1_000));
    await world.steps.advance(bulletinId, generalFrom);
    const activate = { type: 'activate', responseId: response.id } as const;
    const { referral } = await world.carryOut(id, activate, at, 'referred');
    return { id, kindergartenId, bulletinId, referralId: referral.referralId };
  }

  it('is ended by an operator: back in the queue with its date, no lapse, the reason told and in the protocol', async () => {
    const { id, kindergartenId, bulletinId, referralId } = await referred();
    const { submittedAt, number } = await applicationView(world.database, id, beforePublication);
    expect(number).toBeNull();
    const noteId = randomUUID();
    await world.database.prisma.note.create({ data: { id: noteId, applicationId: id, text: 'Крыша' } });
    const intent = { type: 'end-referral', referralId, ...because, noteId } as const;
    const over = { command: 'endReferral', actor: operator } as const;
    const { result } = await world.attempt(id, intent, after(at, 10), over);
    expect(result).toMatchObject({ ok: true, fact: { type: 'referral-ended', referralId, ...because } });

    expect(await applicationView(world.database, id, after(at, 11))).toMatchObject({
      stage: 'queued',
      lapses: 0,
      stopList: null,
      number: 1,
      submittedAt,
      referral: null,
    });
    expect(await world.database.prisma.referral.findUnique({ where: { id: referralId } })).toMatchObject({
      status: 'ended',
    });
    const [line] = await protocolOf(kindergartenId);
    expect(line).toMatchObject({ kind: 'ended', bulletinId, reasonCode: 'kindergarten-closes', reason: words });
    expect(JSON.stringify(await world.told(newsTarget(id)))).toContain('"code":"referral-ended"');
    expect((await historyOf(world.database, id)).at(-1)).toMatchObject({
      code: 'referral-ended',
      actorRole: 'operator',
      reason: words,
      note: 'Крыша',
    });
    const changes = await wholeHistory(world.database, id, after(at, 12));
    expect(changes.at(-1)).toMatchObject({ cause: 'returned', detail: 'referral-ended', number: 1, own: true });
  });

  it('gives back the turn that it had used, and its place goes to nobody once the bulletin is withdrawn', async () => {
    const { id, bulletinId, referralId } = await referred({ places: 2 });
    const general = async () =>
      (await world.database.prisma.queue.findFirst({ where: { language: 'kk-ru' } }))?.general;
    // Nobody privileged is there, so the turn is used only by hand.
    await world.database.pool.query(`UPDATE referral SET turn = 'general' WHERE id = $1`, [referralId]);
    await world.database.pool.query(`UPDATE queue SET general = 2 WHERE language = 'kk-ru'`);
    await world.steps.end(bulletinId, { at: after(at, 5), how: 'withdrawn', ...because });
    await world.carryOut(id, { type: 'end-referral', referralId, ...because }, after(at, 10), 'referral-ended');
    expect(await general()).toBe(1);
    expect(await world.steps.progress(bulletinId)).toMatchObject({ liveReferrals: 0, placesToReturn: [1, 2] });
  });

  it('is not ended for a reason that isn’t in the list', async () => {
    const { id, referralId } = await referred();
    const asked = { type: 'end-referral', referralId, reasonCode: 'applicant-refused' } as const;
    expect(await world.refusalOf(id, asked, after(at, 1))).toEqual({ code: 'unknown-reason' });
    expect(await world.application(id)).toMatchObject({ stage: 'referred' });
  });
});
