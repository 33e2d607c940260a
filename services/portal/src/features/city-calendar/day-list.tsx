import { isoWeekday, toCalendarDay } from '@kezek/calendar/instant';
import { Button, Group, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useLocale, useTranslations } from 'use-intl';
import { dayAndWeekdayInWords } from '../../time/dates';
import classes from './day-list.module.css';

type DayListProps = {
  kind: 'daysOff' | 'workingDays';
  year: string;
  days: readonly string[];
  /** Of the other list: no day is in both. */
  others: readonly string[];
  onChange: (days: string[]) => void;
};

/** Days that count otherwise, each to be taken out, and a place for one more. */
export function DayList({ kind, year, days, others, onChange }: DayListProps) {
  const t = useTranslations('desks.rules');
  const locale = useLocale();
  const [day, setDay] = useState('');
  const [fault, setFault] = useState<string>();
  const faultOf = (): string | undefined => {
    if (!day.startsWith(`${year}-`)) return t('calendar.faults.year', { year });
    if (days.includes(day) || others.includes(day)) return t('calendar.faults.twice');
    return kind === 'workingDays' && isoWeekday(toCalendarDay(day)) < 6 ? t('calendar.faults.weekend') : undefined;
  };
  const add = () => {
    const found = faultOf();
    setFault(found);
    if (found !== undefined) return;
    onChange([...days, day].toSorted());
    setDay('');
  };
  return (
    <section aria-labelledby={`days-${kind}`}>
      <h2 id={`days-${kind}`}>{t(`calendar.${kind}`)}</h2>
      {days.length === 0 && <p>{t('calendar.none')}</p>}
      <ul className={classes.days}>
        {days.map((each) => {
          const name = dayAndWeekdayInWords(each, locale);
          return (
            <li key={each}>
              <span>{name}</span>
              <Button
                variant="subtle"
                aria-label={t('form.removeNamed', { name })}
                onClick={() => onChange(days.filter((other) => other !== each))}
              >
                {t('form.remove')}
              </Button>
            </li>
          );
        })}
      </ul>
      <Group align="end" my="sm">
        <TextInput
          type="date"
          label={t(kind === 'daysOff' ? 'calendar.newDayOff' : 'calendar.newWorkingDay')}
          error={fault}
          min={`${year}-01-01`}
          max={`${year}-12-31`}
          value={day}
          onChange={(event) => setDay(event.currentTarget.value)}
        />
        <Button variant="default" onClick={add}>
          {t('calendar.add')}
        </Button>
      </Group>
    </section>
  );
}
