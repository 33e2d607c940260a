import { useQuery } from '@tanstack/react-query';
import { useLocale, useTranslations } from 'use-intl';
import { dayAndWeekdayInWords, dayOf } from '../../time/dates';
import { useServerNow } from '../../time/clock';
import { Loaded } from '../../ui/loaded';
import { calendarQuery } from '../city/queries';

/** This year's and the next year's days by which windows of working days are counted. */
export function WorkingCalendar() {
  const t = useTranslations('rules');
  const locale = useLocale();
  const query = useQuery(calendarQuery);
  const thisYear = Number(dayOf(new Date(useServerNow()).toISOString()).slice(0, 4));
  return (
    <Loaded query={query}>
      {({ years }) =>
        [thisYear, thisYear + 1].flatMap((year) => {
          const known = years[String(year)];
          if (!known) return [];
          const inWords = (days: readonly string[]) =>
            days.map((day) => <li key={day}>{dayAndWeekdayInWords(day, locale)}</li>);
          return [
            <section key={year}>
              <h3>{t('calendarYear', { year: String(year) })}</h3>
              {known.provisional && <p>{t('calendarProvisional')}</p>}
              <p>{t('daysOff')}</p>
              <ul>{inWords(known.daysOff)}</ul>
              {known.workingDays.length > 0 && (
                <>
                  <p>{t('workingWeekends')}</p>
                  <ul>{inWords(known.workingDays)}</ul>
                </>
              )}
            </section>,
          ];
        })
      }
    </Loaded>
  );
}
