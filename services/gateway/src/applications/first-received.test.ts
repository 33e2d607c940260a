import { addMs, toInstant } from '@kezek/calendar/instant';
import { expect, it } from '@jest/globals';
import { firstReceived, receiptOf } from './first-received';

const at = toInstant('2026-03-02T02:00:00.000Z');
const asked = { applicationId: 'a', bulletinId: 'b', idempotencyKey: 'parent/1' };
const receipt = receiptOf('secret', asked, at);
const read = (given = receipt, { secret = 'secret', of = asked, later = 5_000 } = {}) =>
  firstReceived(secret, of, given, addMs(at, later));

it('a receipt says when the same request first came', () => {
  expect(read()).toBe(at);
  expect(read(receipt, { later: 600_000 })).toBe(at);
});

it.each([
  ['another bulletin', read(receipt, { of: { ...asked, bulletinId: 'c' } })],
  ['another application', read(receipt, { of: { ...asked, applicationId: 'c' } })],
  ['another key', read(receipt, { of: { ...asked, idempotencyKey: 'parent/2' } })],
  ['an earlier instant', read(receipt.replace('02:00:00.000', '01:00:00.000'))],
  ['another secret', read(receipt, { secret: 'other' })],
  ['nonsense', read('nonsense')],
  ['nothing signed', read(`${at}~`)],
  ['too long ago', read(receipt, { later: 600_001 })],
  ['what has not come', read(receipt, { later: -1 })],
])('and nothing of %s', (_, found) => expect(found).toBeNull());
