import { addDays, isoWeekday, toCalendarDay, type CalendarDay } from '@kezek/calendar/instant';
import { useLocale, useTranslations } from 'use-intl';
import { monthInWords, weekdayInWords } from '../../time/dates';
import classes from './year-view.module.css';

export type Days = { daysOff: readonly string[]; workingDays: readonly string[] };
type YearViewProps = { year: string; days: Days };

const months = Array.from({ length: 12 }, (_, index) => String(index + 1).padStart(2, '0'));

/** A year month by month: what is off and what works otherwise than its day of the week says bears a mark. */
export function YearView({ year, days }: YearViewProps) {
  const t = useTranslations('desks.rules.calendar');
  return (
    <>
      <p>{t('legend', marks)}</p>
      <div className={classes.months}>
        {months.map((month) => (
          <Month key={month} month={`${year}-${month}`} days={days} />
        ))}
      </div>
    </>
  );
}

const marks = { off: '●', working: '▲' };

function Month({ month, days }: { month: string; days: Days }) {
  const t = useTranslations('desks.rules.calendar');
  const locale = useLocale();
  const first = toCalendarDay(`${month}-01`);
  const name = monthInWords(month, locale);
  // Any week: only its weekdays' names are read.
  const week = weekOf(addDays(first, 1 - isoWeekday(first)));
  return (
    <table className={classes.month} aria-label={t('monthTable', { month: name })}>
      <caption>{name}</caption>
      <thead>
        <tr>
          {week.map((day) => (
            <th key={day} scope="col" abbr={weekdayInWords(day, locale)}>
              {weekdayInWords(day, locale).slice(0, 2)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {weeksOf(first).map((of) => (
          <tr key={of[0]}>
            {of.map((day) => (
              <td key={day}>{day.startsWith(month) && <Day day={day} days={days} />}</td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Day({ day, days: { daysOff, workingDays } }: { day: CalendarDay; days: Days }) {
  const t = useTranslations('desks.rules.calendar');
  const number = Number(day.slice(8));
  if (daysOff.includes(day))
    return <Marked number={number} mark={marks.off} what={t('legendOff')} tone={classes.off} />;
  if (workingDays.includes(day)) {
    return <Marked number={number} mark={marks.working} what={t('legendWorking')} tone={classes.working} />;
  }
  return isoWeekday(day) >= 6 ? <span className={classes.weekend}>{number}</span> : number;
}

type MarkedProps = { number: number; mark: string; what: string; tone: string | undefined };

function Marked({ number, mark, what, tone }: MarkedProps) {
  return (
    <span className={tone} title={what}>
      {number}
      <span aria-hidden="true">{mark}</span>
      <span className={classes.unseen}>{`, ${what}`}</span>
    </span>
  );
}

const weekOf = (monday: CalendarDay): CalendarDay[] => Array.from({ length: 7 }, (_, index) => addDays(monday, index));

/** Whole weeks, so that each day stands below its weekday. */
function weeksOf(first: CalendarDay): CalendarDay[][] {
  const weeks: CalendarDay[][] = [];
  const month = first.slice(0, 7);
  for (let monday = addDays(first, 1 - isoWeekday(first)); monday.slice(0, 7) <= month; monday = addDays(monday, 7)) {
    weeks.push(weekOf(monday));
  }
  return weeks;
}
