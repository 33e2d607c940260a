import { addMs, toInstant, type Instant } from '@kezek/calendar/instant';
import { describe, expect, it } from '@jest/globals';
import { bulletinStatuses, phaseAt, type BulletinSchedule } from './schedule';

const schedule: BulletinSchedule = {
  publishAt: toInstant('2026-03-20T07:00:00+05:00'),
  gatherUntil: toInstant('2026-03-20T18:00:00+05:00'),
  generalAt: toInstant('2026-03-31T07:00:00+05:00'),
  closeAt: toInstant('2026-05-15T07:00:00+05:00'),
};
const around = (at: Instant, changes: Partial<BulletinSchedule> = {}) =>
  [addMs(at, -1), at].map((instant) => phaseAt('published', { ...schedule, ...changes }, instant));

describe("a bulletin's phase", () => {
  it('changes at its instants, each already in the next phase', () => {
    expect(around(schedule.publishAt)).toEqual(['not-open', 'gathering']);
    expect(around(schedule.gatherUntil!)).toEqual(['gathering', 'priority']);
    expect(around(schedule.generalAt)).toEqual(['priority', 'general']);
    expect(around(schedule.closeAt)).toEqual(['general', 'closed']);
  });

  it('knows no gathering where the pack has none', () => {
    expect(around(schedule.publishAt, { gatherUntil: null })).toEqual(['not-open', 'priority']);
  });

  it('goes straight to general where a pack opens it at publication', () => {
    expect(around(schedule.publishAt, { generalAt: schedule.publishAt })).toEqual(['not-open', 'general']);
  });

  it('is not open before the seats are reserved, and closed once it ended, whatever the hour', () => {
    for (const at of Object.values(schedule).map((instant) => toInstant(instant))) {
      expect(phaseAt('reserving', schedule, at)).toBe('not-open');
      for (const status of ['filled', 'closed', 'withdrawn'] as const)
        expect(phaseAt(status, schedule, at)).toBe('closed');
    }
  });

  it('is asked of every status', () => {
    const phases = bulletinStatuses.map((status) => phaseAt(status, schedule, schedule.generalAt));
    expect(phases).toEqual(['not-open', 'general', 'general', 'closed', 'closed', 'closed']);
  });
});
