import { expect, it } from '@jest/globals';
import type { AttachmentView } from '@kezek/contract/public/attachments';
import { objectionTo } from './objection';

const joined = (accountId: string, attachedAt: string): AttachmentView => ({
  accountId,
  name: accountId,
  attachedAt,
  objectUntil: '2026-04-10T19:00:00.000Z',
  status: 'active',
  objectedAt: null,
  decidedAt: null,
  reason: null,
  leftAt: null,
});
const first = joined('first', '2026-04-01T05:00:00.000Z');
const second = joined('second', '2026-04-02T05:00:00.000Z');
const attachments = [first, second];
const now = new Date('2026-04-03T05:00:00.000Z').getTime();

it('who was there before may object, until the time is over', () => {
  expect(objectionTo(second, { me: 'submitter', now, attachments })).toBe('possible');
  expect(objectionTo(second, { me: 'first', now, attachments })).toBe('possible');
  const late = new Date(second.objectUntil).getTime();
  expect(objectionTo(second, { me: 'first', now: late, attachments })).toBe('late');
});

it('nobody objects to oneself, nor to who was there before', () => {
  expect(objectionTo(second, { me: 'second', now, attachments })).toBe('none');
  expect(objectionTo(first, { me: 'second', now, attachments })).toBe('none');
});

it('what the operator has decided is not objected to again', () => {
  const restored = { ...second, objectedAt: second.attachedAt, decidedAt: second.attachedAt };
  expect(objectionTo(restored, { me: 'submitter', now, attachments })).toBe('decided');
});
