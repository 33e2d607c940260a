import { expect, it } from '@jest/globals';
import { endingOf } from './ending';

const endsAt = '2026-03-20T12:00:00.000Z';
const session = { endsAt, latestEnd: '2026-03-21T00:00:00.000Z' };
const before = (seconds: number) => new Date(endsAt).getTime() - seconds * 1_000;

it('a session’s end is said two minutes before, with a way to stay while there is one', () => {
  expect(endingOf(session, before(121))).toBe('later');
  expect(endingOf(session, before(120))).toBe('soon');
  expect(endingOf({ endsAt, latestEnd: endsAt }, before(1))).toBe('final');
  expect(endingOf(session, before(0))).toBe('over');
});
