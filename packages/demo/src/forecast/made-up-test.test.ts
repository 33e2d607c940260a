import { expect, it } from '@jest/globals';
import { epochMs, toInstant } from '@kezek/calendar/instant';
import { almaty } from '../city/localities';
import { formerQueues } from './former-queues';
import { testOnMadeUp } from './made-up-test';
import { tableOf } from './table';

it('over years of a made-up city ranges hold what they are to hold, in a fraction of the naive one’s width', () => {
  const until = toInstant('2026-11-01T00:00:00.000Z');
  const tested = testOnMadeUp({ until, years: 8, families: 200, seed: 'promise' });
  const { calibrated, raw, 'last-year': lastYear, 'of-all': ofAll } = tested.all.scores;
  const off = ({ half, most }: typeof raw) => Math.abs((half.covered ?? 0) - 0.5) + Math.abs((most.covered ?? 0) - 0.8);
  expect(off(calibrated)).toBeLessThan(0.2);
  expect(off(calibrated)).toBeLessThanOrEqual(off(raw));
  expect(off(calibrated)).toBeLessThan(off(lastYear));
  expect(calibrated.most.widthDays).toBeLessThan((ofAll.most.widthDays ?? 0) / 2);
  expect(tested.months.length).toBeGreaterThan(48);
  expect(tableOf(tested).split('\n')).toHaveLength(tested.months.length + 3);
});

it('a demo city’s former families have all left before it begins, in order of time', () => {
  const now = toInstant('2026-11-20T06:30:00.000Z');
  for (const { changes } of formerQueues([almaty], now)) {
    const joined = changes.filter(({ kind }) => kind === 'joined').length;
    expect(joined * 2).toBe(changes.length);
    const times = changes.map(({ at }) => epochMs(toInstant(at)));
    expect(times).toEqual(times.toSorted((a, b) => a - b));
    expect(times.at(-1) ?? 0).toBeLessThan(epochMs(now));
    expect(changes.length).toBeLessThan(5_000);
  }
});
