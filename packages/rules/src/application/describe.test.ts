import { kazakhstanCalendar } from '@kezek/calendar/calendar-table';
import { addDays, startOfDay, endOfDay, toCalendarDay, toInstant } from '@kezek/calendar/instant';
import { isWorkingDay } from '@kezek/calendar/working-days';
import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { describe as inWords, describeWindow } from './describe';
import { stages, type OpenWindow } from './state';
import { aDirection, aHolder, anApplication, directionWindow, stopListWindow } from './testing/life';
import { live, lives } from './testing/walk';
import { instantInWords } from './words';

/** The direction's window extended by so many calendar days, counted as the bulletin service counts it. */
function extendedBy(days: number): OpenWindow {
  const added = Array.from({ length: days }, (_, index) => addDays(directionWindow.lastDay, index + 1)).map((day) => ({
    day,
    counted: true,
    why: isWorkingDay(kazakhstanCalendar, day) ? ('working-day' as const) : ('weekend' as const),
  }));
  const lastDay = addDays(directionWindow.lastDay, days);
  return {
    ...directionWindow,
    lastDay,
    lastDayFrom: startOfDay(lastDay),
    deadlineAt: endOfDay(lastDay),
    countedAs: [...directionWindow.countedAs, ...added],
  };
}

describe('a window in words', () => {
  it('shows how every day was counted, and under which calendar and pack', () => {
    expect(describeWindow(directionWindow)).toBe(
      [
        '- Friday 20 March 2026 — the day of issue, not counted',
        '- Saturday 21 March 2026 to Wednesday 25 March 2026 — holiday or day off, not counted',
        '- Thursday 26 March 2026 to Friday 27 March 2026 — working days: days 1–2',
        '- Saturday 28 March 2026 to Sunday 29 March 2026 — weekend, not counted',
        '- Monday 30 March 2026 to Wednesday 1 April 2026 — working days: days 3–5',
        '',
        'Last day Wednesday 1 April 2026; over at Wednesday 1 April 2026, 24:00 (Asia/Almaty).',
        'Working calendar version 1, rule pack version 1.',
      ].join('\n'),
    );
  });

  it('shows that an extension counts days of rest too', () => {
    const lines = describeWindow(extendedBy(5)).split('\n');
    expect(lines.slice(4, 7)).toEqual([
      '- Monday 30 March 2026 to Friday 3 April 2026 — working days: days 3–7',
      '- Saturday 4 April 2026 to Sunday 5 April 2026 — weekend, counted by the extension: days 8–9',
      '- Monday 6 April 2026 — working day: day 10',
    ]);
  });
});

describe('an instant in words', () => {
  it("is in the city's time, a deadline's midnight being the 24:00 of its last day", () => {
    expect(instantInWords(toInstant('2026-03-20T12:00:00.000Z'))).toBe('Friday 20 March 2026, 17:00 (Asia/Almaty)');
    expect(instantInWords(toInstant('2026-03-20T12:00:07.900Z'))).toBe('Friday 20 March 2026, 17:00:07 (Asia/Almaty)');
    const midnight = startOfDay(toCalendarDay('2026-04-02'));
    expect(instantInWords(midnight)).toBe('Wednesday 1 April 2026, 24:00 (Asia/Almaty)');
    expect(instantInWords(midnight, 'starting')).toBe('Thursday 2 April 2026, 00:00 (Asia/Almaty)');
  });
});

describe('an application in words', () => {
  it('with a direction: what is awaited, until when, and what is still possible', () => {
    const at = directionWindow.lastDayFrom;
    const text = inWords(anApplication('directed', { lapses: 1, reminders: [{ code: 'last-day', at }] }));
    expect(text).toBe(
      [
        '**Has a direction.** The arrival is awaited until Wednesday 1 April 2026, 24:00 (Asia/Almaty).',
        '',
        '- Direction `direction-1` (public) to kindergarten `kindergarten-1`, bulletin `bulletin-1`, place 1',
        '- Issued Friday 20 March 2026, 17:00 (Asia/Almaty); revocable by the applicant until Saturday 21 March 2026, 17:00 (Asia/Almaty)',
        '- Not extended: possible once, from Wednesday 1 April 2026, 00:00 (Asia/Almaty) on, by up to 30 calendar days',
        '- Lapses: 1; removed at 2',
        '- Reminder `last-day` on Wednesday 1 April 2026, 00:00 (Asia/Almaty)',
        '- City `750000000`; version 1',
        '',
        '**How the deadline was counted**',
        '',
        describeWindow(directionWindow),
      ].join('\n'),
    );
  });

  it('extended: says so, and shows the new deadline', () => {
    const text = inWords(
      anApplication('directed', { direction: aDirection({ extended: true, window: extendedBy(30) }) }),
    );
    expect(text).toContain('until Friday 1 May 2026, 24:00');
    expect(text).toContain('- Extended: not again');
  });

  it('in the queue: what its response waits for', () => {
    const status = (s: 'gathered' | 'held' | 'waiting') =>
      inWords(aHolder({ response: { responseId: 'response-1', bulletinId: 'bulletin-1', status: s, seq: 1 } }));
    expect(status('gathered')).toContain('gathered with the others');
    expect(status('held')).toContain('the kindergarten is to activate it');
    expect(status('waiting')).toContain('waits for a place');
    expect(inWords(anApplication('queued'))).toContain('It may respond to a bulletin.');
    expect(inWords(anApplication('queued'))).toContain('ends by age on Thursday 31 August 2028, 24:00');
  });

  it('in the stop-list: when it returns, counted from the day of the lapse', () => {
    const text = inWords(anApplication('stop-listed'));
    expect(text).toContain('returns to the queue on Wednesday 15 April 2026, 24:00 (Asia/Almaty)');
    expect(text).toContain('- Wednesday 1 April 2026 — the day of the lapse, not counted');
    expect(text).toContain(describeWindow(stopListWindow, 'the day of the lapse'));
  });

  it('arrived or ended: no deadline is shown any more', () => {
    expect(inWords(anApplication('arrived'))).toContain('Arrival recorded Thursday 26 March 2026, 10:00');
    expect(inWords(anApplication('enrolled'))).toContain('Kindergarten `kindergarten-1`, group `group-1`.');
    for (const stage of stages) {
      expect(inWords(anApplication(stage)).includes('counted**')).toBe(stage === 'directed' || stage === 'stop-listed');
    }
  });

  it('any state of any life has its words', () => {
    fc.assert(
      fc.property(lives, (life) => {
        for (const { after } of live(anApplication('queued'), life)) {
          expect(inWords(after)).not.toMatch(/undefined|NaN|null|\[object/);
        }
      }),
      { numRuns: 30 },
    );
  });
});
