import { randomUUID } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { PublishedBulletin, type Notification } from '@kezek/contract/internal/notifications';
import { z } from 'zod';
import { setPrivilege } from '../applications/privilege';
import { after, beforePublication, generalFrom, published, testWorld } from '../testing/world';
import { invite, type Invitation } from './invite';
import { peopleSender } from './tell-people';
import { tellPublished } from './tell-published';

const world = testWorld('invite');
const NewsOfTurn = z.object({ eventId: z.string(), code: z.string(), params: z.record(z.string(), z.unknown()) });

const invitation = (bulletinId: string, over: Partial<Invitation> = {}): Invitation => ({
  bulletinId,
  kindergartenId: randomUUID(),
  kind: 'public',
  access: 'priority',
  at: published,
  generalAt: generalFrom,
  ...over,
});

const applicationOf = (told: Notification) => ('applicationId' in told ? told.applicationId : null);

it('reaches everybody who matches, page by page, once, and says whose turn has come', async () => {
  await world.manyQueued(1_200);
  const bulletinId = await world.bulletin();
  const pages: Notification[][] = [];
  await invite(world.database, invitation(bulletinId), async (page) => void pages.push(page));
  expect(pages.map(({ length }) => length)).toEqual([500, 500, 200]);
  expect(new Set(pages.flat().map(({ eventId }) => eventId)).size).toBe(1_200);
  expect(pages.flat().filter(({ code }) => code === 'turn-has-come')).toHaveLength(
    pages.flat().length - pages.flat().filter(({ code }) => code === 'matching-bulletin').length,
  );
  expect(pages.flat().some(({ code }) => code === 'turn-has-come')).toBe(true);
  const ofTheState = await world.bulletin({ kind: 'state-order' });
  pages.length = 0;
  await invite(world.database, invitation(ofTheState, { kind: 'state-order' }), async (page) => void pages.push(page));
  expect(new Set(pages.flat().map(({ code }) => code))).toEqual(new Set(['matching-bulletin']));
});

it('to a state-order place reaches only who is old enough for it on the day', async () => {
  const of = (birthDate: string) => world.queued({ at: beforePublication, birthDate });
  const [three, two] = [await of('2023-03-16'), await of('2023-03-17')];
  const bulletinId = await world.bulletin({ kind: 'state-order', birthYear: 2023 });
  const told: Notification[] = [];
  const invited = invitation(bulletinId, { kind: 'state-order', access: 'general' });
  await invite(world.database, invited, async (page) => void told.push(...page));
  expect(told.map(applicationOf)).toEqual([three]);
  await invite(
    world.database,
    { ...invited, at: after(published, 86_400_000) },
    async (page) => void told.push(...page),
  );
  expect(told.map(applicationOf)).toContain(two);
});

it('is put with the step that it is about, whoever does the step; of steps done at one go only the last is worth one', async () => {
  const invited = async (id: string) =>
    (await world.told(`people/${id}`)).filter(({ access }) => access).map(({ access, at }) => [access, at]);
  const bulletinId = await world.bulletin();
  await world.steps.advance(bulletinId, published);
  expect(await invited(bulletinId)).toEqual([['priority', published]]);
  await world.steps.advance(bulletinId, generalFrom);
  await world.steps.advance(bulletinId, generalFrom);
  expect(await invited(bulletinId)).toEqual([
    ['priority', published],
    ['general', generalFrom],
  ]);
  const late = await world.bulletin({}, { publish: false });
  expect(await invited(late)).toEqual([]);
  await world.steps.advance(late, generalFrom);
  expect(await invited(late)).toEqual([['general', generalFrom]]);
});

it('of a publication goes to saved filters too, once, with what they ask for, and page by page', async () => {
  const toFilters = async (id: string) => (await world.told(`people/${id}`)).filter(({ city }) => city);
  const bulletinId = await world.bulletin({ language: 'ru' }, { publish: false });
  expect(await toFilters(bulletinId)).toEqual([]);
  await world.steps.advance(bulletinId, generalFrom);
  await world.steps.advance(bulletinId, generalFrom);
  const [told, ...more] = await toFilters(bulletinId);
  expect(told).toMatchObject({ bulletinId, kind: 'public', language: 'ru', at: published, generalAt: generalFrom });
  expect(more).toEqual([]);
  const asked: unknown[] = [];
  const pages = [randomUUID(), randomUUID(), null];
  await tellPublished(PublishedBulletin.parse(told), async (_, after) => {
    asked.push(after);
    return { next: pages[asked.length - 1] ?? null };
  });
  expect(asked).toEqual([null, pages[0], pages[1]]);
});

describe('that a turn has come', () => {
  const newsOf = async (id: string) =>
    (await world.told(`people/${id}`)).flatMap(({ notifications }) => z.array(NewsOfTurn).parse(notifications));
  /** The gateway tells an event once, however often it comes. */
  const turns = async (id: string) => [
    ...new Set((await newsOf(id)).filter(({ code }) => code === 'turn-has-come').map(({ eventId }) => eventId)),
  ];
  const soon = after(published, 60_000);
  /** Seven in a queue of their own, of whom the turn of six comes at publication; in order. */
  const seven = async (birthYear: number, ofLast: { privilege?: string } = {}) => {
    const ids: string[] = [];
    for (let n = 0; n < 7; n += 1) {
      const at = after(beforePublication, n * 1_000);
      ids.push(await world.queued({ at, birthDate: `${birthYear}-05-10`, ...(n === 6 && ofLast) }));
    }
    const [first = '', second = ''] = ids;
    return { first, second, last: ids.at(-1) ?? '', bulletinId: await world.bulletin({ birthYear }) };
  };

  it('is told to whom the cut-offs reach when somebody leaves', async () => {
    const { first, second, last, bulletinId } = await seven(2021);
    const behind = await world.queued({ at: soon, birthDate: '2021-05-11' });
    expect(await turns(last)).toEqual([]);
    await world.carryOut(second, { type: 'withdraw' }, soon);
    expect(await turns(last)).toEqual([`${bulletinId}/turn/${last}`]);
    expect([...(await turns(first)), ...(await turns(behind))]).toEqual([]);
  });

  it('is not told once everybody may respond', async () => {
    const { second, last } = await seven(2024);
    await world.carryOut(second, { type: 'withdraw' }, generalFrom);
    expect(await turns(last)).toEqual([]);
  });

  it('is told with the privilege that brings it, and the decision is, each time', async () => {
    const { last, bulletinId } = await seven(2020, { privilege: 'large-family' });
    const actor = { role: 'operator' as const, id: randomUUID() };
    await setPrivilege(world.database, last, { at: soon, decision: 'confirm', actor });
    await setPrivilege(world.database, last, { at: soon, decision: 'cancel', actor, reason: 'Not so' });
    await setPrivilege(world.database, last, { at: soon, decision: 'cancel', actor, reason: 'Not so' });
    expect(await turns(last)).toEqual([`${bulletinId}/turn/${last}`]);
    const decisions = (await newsOf(last)).filter(({ eventId }) => eventId.startsWith('decision/'));
    expect(decisions).toMatchObject([
      { code: 'privilege-confirmed', params: { privilege: 'large-family', category: 'first-priority' } },
      { code: 'privilege-cancelled', params: { privilege: 'large-family', category: 'general' } },
    ]);
  });

  it('is told to who comes back to the queue; not of a bulletin that declined them', async () => {
    const { first, bulletinId } = await seven(2023);
    const declining = await world.bulletin({ birthYear: 2023 });
    const evening = after(published, 12 * 3_600_000);
    const { response } = await world.answer(first, declining, soon);
    await world.steps.advance(declining, evening);
    await world.carryOut(first, { type: 'activate', responseId: response.id }, evening);
    const { id: referralId } = await world.database.prisma.referral.findFirstOrThrow({
      where: { applicationId: first },
    });
    await world.carryOut(first, { type: 'record-arrival', referralId }, after(evening, 1_000));
    const decline = { type: 'decline-arrival', referralId, reasonCode: 'documents-do-not-match' } as const;
    await world.carryOut(first, decline, after(evening, 2_000));
    expect(await turns(first)).toEqual([`${bulletinId}/turn/${first}`]);
  });
});

it('a response that holds a place is told to the employees of its kindergarten, with its news to the family', async () => {
  const id = await world.queued({ at: beforePublication, birthDate: '2022-05-10', language: 'en' });
  const kindergartenId = randomUUID();
  const bulletinId = await world.bulletin({ kindergartenId, language: 'en' });
  const { response } = await world.answer(id, bulletinId, after(generalFrom, 1));
  const { activationDueAt } = await world.response(response.id);
  const activation = activationDueAt && { activationDueAt };
  const held = { responseId: response.id, bulletinId, status: 'held', seq: 1 } as const;
  await world.carryOut(id, { type: 'note-response', response: held, ...activation }, after(generalFrom, 2));
  const told = (await world.told(`people/${id}`)).flatMap(({ notifications }) => notifications);
  expect(told.slice(-2)).toMatchObject([
    { audience: 'applicant', code: 'response-held', params: { activationDueAt } },
    { audience: 'employees', kindergartenId, code: 'response-to-activate', params: { activationDueAt } },
  ]);
});

it('travels from the outbox to the gateway in the shape that it takes', async () => {
  const id = await world.queued({ at: beforePublication, language: 'ru' });
  const bulletinId = await world.bulletin({ language: 'ru' });
  const handed: Notification[] = [];
  const notify = ({ body }: { body: { notifications: Notification[] } }) => {
    handed.push(...body.notifications);
    return Promise.resolve();
  };
  const send = peopleSender(world.database, { notify, tellPublished: async () => ({ next: null }) });
  for (const target of [`people/${id}`, `people/${bulletinId}`]) {
    const { rows } = await world.database.pool.query(
      'SELECT id, target, kind, name, payload, urgency FROM outbox WHERE target = $1',
      [target],
    );
    for (const row of rows) await send(row, 0);
  }
  expect(handed).toMatchObject([
    { applicationId: id, code: 'application-accepted' },
    { applicationId: id, code: 'turn-has-come', params: { bulletinId } },
  ]);
});
