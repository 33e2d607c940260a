import { randomUUID } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { toCalendarDay } from '@kezek/calendar/instant';
import { applicationView } from '../journal/application-views';
import { historyOf } from '../journal/history';
import { newsTarget } from '../outbox/tell';
import { wholeHistory } from '../testing/whole-history';
import { after, beforePublication, generalFrom, published, testWorld } from '../testing/world';
import { changeLanguage, languageChange } from './change-language';
import { setPrivilege } from './privilege';

const world = testWorld('change_language');
const at = after(beforePublication, 3_600_000);
const actor = { role: 'applicant', id: randomUUID() } as const;
type Asked = Partial<Parameters<typeof changeLanguage>[2]>;
const change = (id: string, asked: Asked = {}) =>
  changeLanguage(world.database, id, { at, language: 'ru', keepsDate: true, actor, ...asked });
const preview = (id: string, language: 'kk' | 'ru' = 'ru', when = at) =>
  languageChange(world.database, id, { language, at: when });
const view = (id: string, when = at) => applicationView(world.database, id, when);

let cities = 790000000;
/** Queues of their own: three of Kazakh, two of Russian, a minute apart. */
async function twoQueues() {
  cities += 1;
  const city = String(cities);
  const [kk, ru]: [string[], string[]] = [[], []];
  for (const [minute, language] of (['kk', 'ru', 'kk', 'ru', 'kk'] as const).entries()) {
    const ids = language === 'kk' ? kk : ru;
    ids.push(await world.queued({ at: after(beforePublication, minute * 60_000), language, city }));
  }
  const [first = '', own = '', last = ''] = kk;
  return { first, own, last, ru, city };
}

describe('the language', () => {
  it('is changed as it was said: the date stays, the number is that of the other queue, who was behind moves up', async () => {
    const { own, last } = await twoQueues();
    const before = await view(own);
    const said = await preview(own);
    expect(said).toMatchObject({ keepsDate: true, number: 2, numberThen: 2, refusal: null });
    expect(said.submittedAt).toBe(before.submittedAt);
    expect(await view(own)).toEqual(before);
    await change(own);
    await change(own);
    const { submittedAt, version } = before;
    expect(await view(own)).toMatchObject({ language: 'ru', number: said.numberThen, submittedAt, version });
    expect((await view(last)).number).toBe(2);
    const [line, ...more] = (await historyOf(world.database, own)).filter(({ code }) => code === 'language-changed');
    expect(line).toMatchObject({ at, actorId: actor.id, changes: [{ field: 'language', before: 'kk', after: 'ru' }] });
    expect(more).toEqual([]);
    const [told] = (await world.told(newsTarget(own))).slice(-1);
    expect(told).toMatchObject({
      notifications: [{ code: 'language-changed', params: { language: 'ru', number: 2, submittedAt } }],
    });
  });

  it('is one change of the number, with its cause; there and back is told as it was', async () => {
    const { own, first, ru } = await twoQueues();
    await change(own);
    await change(first, { at: after(at, 1_000) });
    await change(own, { at: after(at, 2_000), language: 'kk' });
    const changes = await wholeHistory(world.database, own, after(at, 3_000));
    expect(changes.map(({ before, number, own: mine, detail }) => [before, number, mine, detail])).toEqual([
      [null, 2, true, 'submitted'],
      [2, 2, true, 'language-changed'],
      // One with an earlier date came to the queue.
      [2, 3, false, 'language-changed'],
      [3, 1, true, 'language-changed'],
    ]);
    expect((await view(own)).number).toBe(1);
    const [head = ''] = ru;
    const others = await wholeHistory(world.database, head, after(at, 3_000));
    expect(others.at(-1)).toMatchObject({ before: 1, number: 2, own: false, detail: 'language-changed' });
  });

  it('leaves privilege and lapses as they are', async () => {
    const { city } = await twoQueues();
    const id = await world.queued({ at: beforePublication, privilege: 'large-family', city });
    await setPrivilege(world.database, id, { at, decision: 'confirm', actor: { role: 'operator' } });
    await change(id, { at: after(at, 1) });
    expect(await view(id)).toMatchObject({ category: 'first-priority', privilege: { status: 'confirmed' }, number: 1 });
  });

  it('is not changed beside a live response, out of the queue, or on terms that have changed', async () => {
    const { own, city, last } = await twoQueues();
    const bulletinId = await world.bulletin({ city });
    const late = after(generalFrom, 1);
    await world.answer(own, bulletinId, late);
    await expect(change(own, { at: late })).rejects.toMatchObject({ status: 409, code: 'live-response-exists' });
    expect(await preview(own, 'ru', late)).toMatchObject({
      numberThen: null,
      refusal: { code: 'live-response-exists' },
    });
    await expect(change(last, { at: late, keepsDate: false })).rejects.toMatchObject({ code: 'terms-changed' });
    const unopened = await world.submit({ at: beforePublication });
    await expect(change(unopened)).rejects.toMatchObject({ code: 'language-change-not-now' });
    await world.carryOut(last, { type: 'withdraw' }, late);
    await expect(change(last, { at: late })).rejects.toMatchObject({ code: 'application-ended' });
    expect(await view(own, late)).toMatchObject({ language: 'kk' });
  });

  it('brings the turn for bulletins of the new queue, and widens those of the old one', async () => {
    const { own, city } = await twoQueues();
    const bulletinId = await world.bulletin({ city, language: 'ru' });
    const then = after(published, 60_000);
    await change(own, { at: then });
    const news = JSON.stringify(await world.told(newsTarget(own)));
    expect(news).toContain(`${bulletinId}/turn/${own}`);
    const { response } = await world.answer(own, bulletinId, after(then, 1));
    expect(response.status).toBe('gathered');
  });

  it('of two who change places at once is changed for both', async () => {
    const { own, ru } = await twoQueues();
    const [other = ''] = ru;
    await Promise.all([change(own), change(other, { language: 'kk' })]);
    expect([(await view(own)).language, (await view(other)).language]).toEqual(['ru', 'kk']);
  });

  it('and a response at once end as one of both: no response lives in another language’s bulletin', async () => {
    const late = after(generalFrom, 1);
    for (let round = 0; round < 5; round += 1) {
      const { own, city } = await twoQueues();
      const bulletinId = await world.bulletin({ city });
      const [changed, answered] = await Promise.allSettled([
        change(own, { at: late }),
        world.answer(own, bulletinId, late),
      ]);
      expect([changed.status, answered.status].toSorted()).toEqual(['fulfilled', 'rejected']);
      const { language, response } = await view(own, late);
      expect(response === null).toBe(language === 'ru');
    }
  });

  it('takes the date of the change where the city’s rules say so, after it was said', async () => {
    const { own, ru, city } = await twoQueues();
    const [pack] = (await world.database.policy.current()).packs.filter(({ locality }) => locality === '*');
    if (!pack) throw new Error('no pack');
    const values = { ...pack.values, queue: { ...pack.values.queue, languageChangeKeepsDate: false } };
    const appliesFrom = toCalendarDay('2026-04-10');
    await world.database.policy.addPack({ locality: city, appliesFrom, values }, null);
    const then = after(beforePublication, 40 * 86_400_000);
    const said = await preview(own, 'ru', then);
    expect(said).toMatchObject({ keepsDate: false, submittedAt: then, numberThen: 3 });
    await expect(change(own, { at: then })).rejects.toMatchObject({ code: 'terms-changed' });
    await change(own, { at: then, keepsDate: false });
    expect(await view(own, then)).toMatchObject({ submittedAt: then, number: 3 });
    const changes = await wholeHistory(world.database, own, then);
    expect(changes.map(({ before, number }) => [before, number])).toEqual([
      [null, 2],
      [2, 3],
    ]);
    await world.carryOut(ru[0] ?? '', { type: 'withdraw' }, after(then, 1));
    expect((await wholeHistory(world.database, own, after(then, 2))).at(-1)).toMatchObject({ before: 3, number: 2 });
  });
});
