import { expect, it } from '@jest/globals';
import { toInstant } from '@kezek/calendar/instant';
import { applicationWorkflowId } from '@kezek/messages/application';
import { after, beforePublication, generalFrom, testWorld } from '../testing/world';

const world = testWorld('late_worker');

it('a child past the age is refused by the stamp, though the timer that ends the application is late', async () => {
  const id = await world.queued({ at: beforePublication });
  const bulletinId = await world.bulletin();
  const agesOutAt = after(generalFrom, 5_000);
  await world.database.prisma.application.update({ where: { id }, data: { agesOutAt } });
  await expect(world.answer(id, bulletinId, agesOutAt)).rejects.toMatchObject({ code: 'child-too-old' });
  expect(await world.responsesOf(bulletinId)).toEqual([]);
  const { response } = await world.answer(id, bulletinId, after(agesOutAt, -1));
  expect(response.status).toBe('held');
});

it('after the stop-list nothing is refused while the gate is still closed: asked to try again, and the life to look', async () => {
  const id = await world.queued({ at: beforePublication, language: 'ru' });
  const first = await world.bulletin({ language: 'ru' });
  const { response } = await world.answer(id, first, after(generalFrom, 1));
  const activate = { type: 'activate', responseId: response.id } as const;
  const { referral } = await world.carryOut(id, activate, after(generalFrom, 2), 'referred');
  const { deadlineAt } = referral.window;
  const lapse = { type: 'lapse', referralId: referral.referralId, deadlineAt, lapses: 1, remove: false } as const;
  const { stopList } = await world.carryOut(id, lapse, deadlineAt, 'lapsed');
  const backAt = toInstant(stopList.deadlineAt);
  const bulletinId = await world.bulletin({ language: 'ru', publishOn: '2026-04-13' });
  const ask = (ms: number) => world.answer(id, bulletinId, after(backAt, ms), `at-${ms}`);
  await expect(ask(-1)).rejects.toMatchObject({ status: 409, code: 'in-stop-list' });
  const heard = (await world.told(applicationWorkflowId(id))).length;
  await expect(ask(0)).rejects.toMatchObject({ status: 503, code: 'try-again' });
  expect(await world.told(applicationWorkflowId(id))).toHaveLength(heard + 1);
  await world.carryOut(id, { type: 'return-to-queue' }, backAt, 'returned-to-queue');
  expect((await ask(0)).response).toMatchObject({ applicationId: id });
});
