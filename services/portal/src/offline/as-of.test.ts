import { expect, it } from '@jest/globals';
import { noteAnswer, onShownAsOf, shownAsOf } from './as-of';

it('the oldest of what is shown says since when it is so; a fresh answer ends it', () => {
  const told: unknown[] = [];
  onShownAsOf(() => void told.push(shownAsOf()));
  noteAnswer(null);
  noteAnswer('2026-04-01T07:00:00.000Z');
  noteAnswer('2026-03-31T07:00:00.000Z');
  noteAnswer('2026-04-01T09:00:00.000Z');
  expect(shownAsOf()).toBe('2026-03-31T07:00:00.000Z');
  noteAnswer(null);
  expect(told).toEqual(['2026-04-01T07:00:00.000Z', '2026-03-31T07:00:00.000Z', undefined]);
});
