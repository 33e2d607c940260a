import type { CountedDay } from '@kezek/calendar/working-days';
import type { OpenWindow } from './state';
import { dayInWords, instantInWords } from './words';

/**
 * How a window was counted, day by day, as a Markdown list; days of one kind that follow each other share a line.
 *
 * @param countedFrom what the first day is, which is not counted.
 */
export function describeWindow(window: OpenWindow, countedFrom = 'the day of issue'): string {
  const lines: string[] = [];
  let counted = 0;
  for (const run of runsOf(window.countedAs)) {
    const first = counted + 1;
    if (run.counted) counted += run.days.length;
    lines.push(
      `- ${stretch(run)} — ${run.counted ? `${kindInWords(run)}: ${numbers(first, counted)}` : notCounted(run, countedFrom)}`,
    );
  }
  return [
    ...lines,
    '',
    `Last day ${dayInWords(window.lastDay)}; over at ${instantInWords(window.deadlineAt)}.`,
    `Working calendar version ${window.calendarVersion}, rule pack version ${window.packVersion}.`,
  ].join('\n');
}

interface Run extends Omit<CountedDay, 'day'> {
  days: [CountedDay['day'], ...CountedDay['day'][]];
}

function runsOf(countedAs: readonly CountedDay[]): Run[] {
  const runs: Run[] = [];
  for (const { day, counted, why } of countedAs) {
    const last = runs.at(-1);
    if (last && last.counted === counted && last.why === why) last.days.push(day);
    else runs.push({ counted, why, days: [day] });
  }
  return runs;
}

function stretch({ days }: Run): string {
  const last = days.at(-1);
  return last === undefined || days.length === 1
    ? dayInWords(days[0])
    : `${dayInWords(days[0])} to ${dayInWords(last)}`;
}

const numbers = (first: number, last: number): string => (first === last ? `day ${first}` : `days ${first}–${last}`);

/** Days of rest are counted in an extension alone: it is given in calendar days. */
function kindInWords({ why, days }: Run): string {
  const working = days.length === 1 ? 'working day' : 'working days';
  return why === 'working-day' ? working : `${restInWords[why]}, counted by the extension`;
}

function notCounted({ why }: Run, countedFrom: string): string {
  return `${why === 'issue-day' ? countedFrom : restInWords[why]}, not counted`;
}

const restInWords: Record<CountedDay['why'], string> = {
  'issue-day': 'first day',
  weekend: 'weekend',
  holiday: 'holiday or day off',
  'working-day': 'working day',
};
