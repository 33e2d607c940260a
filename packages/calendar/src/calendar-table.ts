import { computeYear, type CalendarYear } from './holidays';
import { startOfDay, toCalendarDay, type CalendarDay, type Instant } from './instant';

/**
 * The working calendar as data, plain JSON: what an operator edits when a decree comes out and what every window of
 * working days is counted by. `version` grows with each edit and is stored with each deadline.
 */
export type WorkCalendar = { version: number; years: Record<string, CalendarYear> };

type KnownYear = {
  year: number;
  kurbanAit: string;
  source: string;
  provisional: boolean;
  decreeDaysOff?: string[];
  decreeWorkingDays?: string[];
};

/** Kurban Ait from 2028 is astronomical (10 Dhu al-Hijja, Umm al-Qura), a day either way is possible. */
const computedSource = 'computed from the rules; Kurban Ait astronomical, ±1 day; no decree seen';

/** RULES.md, "Days": the table of decrees. 2024: order of the Minister of Labour of 17 April 2024 (sputniknews.kz). */
const knownYears: KnownYear[] = [
  {
    year: 2024,
    kurbanAit: '2024-06-16',
    source: 'rules; order of the Minister of Labour of 17 April 2024: rest moved from 4 to 8 May',
    provisional: false,
    decreeDaysOff: ['2024-05-08'],
    decreeWorkingDays: ['2024-05-04'],
  },
  {
    year: 2025,
    kurbanAit: '2025-06-06',
    source: 'rules; decree: rest moved from 5 to 3 January',
    provisional: false,
    decreeDaysOff: ['2025-01-03'],
    decreeWorkingDays: ['2025-01-05'],
  },
  { year: 2026, kurbanAit: '2026-05-27', source: 'rules; no transfers by decree', provisional: false },
  {
    year: 2027,
    kurbanAit: '2027-05-16',
    source: 'computed from the rules; no decree seen',
    provisional: true,
  },
  { year: 2028, kurbanAit: '2028-05-05', source: computedSource, provisional: true },
  { year: 2029, kurbanAit: '2029-04-24', source: computedSource, provisional: true },
  { year: 2030, kurbanAit: '2030-04-13', source: computedSource, provisional: true },
  { year: 2031, kurbanAit: '2031-04-02', source: computedSource, provisional: true },
  { year: 2032, kurbanAit: '2032-03-22', source: computedSource, provisional: true },
  { year: 2033, kurbanAit: '2033-03-12', source: computedSource, provisional: true },
  { year: 2034, kurbanAit: '2034-03-01', source: computedSource, provisional: true },
  { year: 2035, kurbanAit: '2035-02-19', source: computedSource, provisional: true },
];

function knownYear(known: KnownYear): CalendarYear {
  const computed = computeYear(known.year, toCalendarDay(known.kurbanAit));
  const decreeDaysOff = (known.decreeDaysOff ?? []).map(toCalendarDay);
  return {
    source: known.source,
    provisional: known.provisional,
    daysOff: [...new Set([...computed.daysOff, ...decreeDaysOff])].toSorted(),
    workingDays: (known.decreeWorkingDays ?? []).map(toCalendarDay),
  };
}

/** The calendar the portal starts with: 2024–2035. Edits make a new version, never change this one. */
export const kazakhstanCalendar: WorkCalendar = {
  version: 1,
  years: Object.fromEntries(knownYears.map((known) => [String(known.year), knownYear(known)])),
};

/**
 * From when on terms can't be counted: the start of the last year that the calendar knows, without a gap, from a day on.
 * What begins before it ends within the calendar.
 */
export function countableUntil({ years }: { years: Readonly<Record<string, unknown>> }, from: CalendarDay): Instant {
  let year = Number(from.slice(0, 4));
  while (String(year + 1) in years) year += 1;
  return startOfDay(toCalendarDay(`${String(year).padStart(4, '0')}-01-01`));
}
