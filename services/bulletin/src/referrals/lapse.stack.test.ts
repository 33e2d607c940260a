import { expect, it } from '@jest/globals';
import { toCalendarDay, toInstant } from '@kezek/calendar/instant';
import { almaty, defaultPacks } from '@kezek/rules/pack/default-packs';
import { after, beforePublication, generalFrom, testWorld } from '../testing/world';

const world = testWorld('lapse');

it('is counted by the pack of the day whose end was the deadline, not of the day that begins then', async () => {
  const [first] = defaultPacks;
  if (!first) throw new Error('there is a default pack');
  const values = { ...first.values, stopList: { workingDays: 20 } };
  await world.database.policy.addPack({ locality: almaty, appliesFrom: toCalendarDay('2026-04-02'), values }, null);
  const applicationId = await world.queued({ at: beforePublication });
  const bulletinId = await world.bulletin();
  const { response } = await world.answer(applicationId, bulletinId, after(generalFrom, 5));
  const issuedAt = toInstant('2026-03-20T12:00:00.000Z');
  const activate = { type: 'activate', responseId: response.id } as const;
  const { referral } = await world.carryOut(applicationId, activate, issuedAt, 'referred');
  const { referralId, window } = referral;
  expect(window.lastDay).toBe('2026-04-01');
  const { deadlineAt } = window;
  const lapse = { type: 'lapse', referralId, deadlineAt, lapses: 1, remove: false } as const;
  const lapsed = await world.carryOut(applicationId, lapse, deadlineAt, 'lapsed');
  expect(lapsed.stopList).toMatchObject({ lastDay: '2026-04-15', packVersion: first.version });
});
