import { Button, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import lists from '../../ui/list.module.css';
import type { Period } from './queries';

type PeriodFormProps = {
  period: Period;
  /** Of one day: its end. */
  oneDay: boolean;
  today: string;
  onShow: (period: Period) => void;
};

/** Which day, or from which to which; what was left empty is as it was. */
export function PeriodForm({ period, oneDay, today, onShow }: PeriodFormProps) {
  const t = useTranslations('desks.reports');
  const [given, setGiven] = useState(period);
  const field = (name: keyof Period) => ({
    type: 'date',
    max: today,
    value: given[name],
    onChange: (event: { currentTarget: { value: string } }) => {
      const { value } = event.currentTarget;
      setGiven((before) => ({ ...before, [name]: value }));
    },
  });
  return (
    <form
      className={lists.filters}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        onShow({ from: given.from || period.from, to: given.to || period.to });
      }}
    >
      {!oneDay && <TextInput label={t('from')} {...field('from')} />}
      <TextInput label={t(oneDay ? 'day' : 'to')} {...field('to')} />
      <div>
        <Button type="submit">{t('show')}</Button>
      </div>
    </form>
  );
}
