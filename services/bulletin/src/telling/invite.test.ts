import { randomUUID } from 'node:crypto';
import { expect, it } from '@jest/globals';
import type { Notification } from '@kezek/contract/internal/notifications';
import { after, beforePublication, generalFrom, published, testWorld } from '../testing/world';
import { invite, type Invitation } from './invite';
import { peopleSender } from './tell-people';

const world = testWorld('invite');

const invitation = (bulletinId: string, over: Partial<Invitation> = {}): Invitation => ({
  bulletinId,
  kindergartenId: randomUUID(),
  kind: 'public',
  access: 'priority',
  at: published,
  generalAt: generalFrom,
  ...over,
});

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
}, 30_000);

it('to a state-order place reaches only who is old enough for it on the day', async () => {
  const of = (birthDate: string) => world.queued({ at: beforePublication, birthDate });
  const [three, two] = [await of('2023-03-16'), await of('2023-03-17')];
  const bulletinId = await world.bulletin({ kind: 'state-order', birthYear: 2023 });
  const told: Notification[] = [];
  const invited = invitation(bulletinId, { kind: 'state-order', access: 'general' });
  await invite(world.database, invited, async (page) => void told.push(...page));
  expect(told.map(({ applicationId }) => applicationId)).toEqual([three]);
  await invite(
    world.database,
    { ...invited, at: after(published, 86_400_000) },
    async (page) => void told.push(...page),
  );
  expect(told.map(({ applicationId }) => applicationId)).toContain(two);
});

it('is put with the step that it is about, whoever does the step; of steps done at one go only the last is worth one', async () => {
  const invited = async (id: string) => (await world.told(`people/${id}`)).map(({ access, at }) => [access, at]);
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

it('travels from the outbox to the gateway in the shape that it takes', async () => {
  const id = await world.queued({ at: beforePublication, language: 'ru' });
  const bulletinId = await world.bulletin({ language: 'ru' });
  const handed: Notification[] = [];
  const notify = ({ body }: { body: { notifications: Notification[] } }) => {
    handed.push(...body.notifications);
    return Promise.resolve();
  };
  const send = peopleSender(world.database, { notify });
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
