import { Button, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { useServerNow } from '../../time/clock';
import { dayOf } from '../../time/dates';
import { ErrorSummary } from '../../ui/error-summary';

type DayFormProps = { onWrong: (wrong: boolean) => void; onDay: (until: string) => void };

/** From which day the seat is free. */
export function DayForm({ onWrong, onDay }: DayFormProps) {
  const t = useTranslations('leaving.page');
  const today = dayOf(new Date(useServerNow()).toISOString());
  const [until, setUntil] = useState(today);
  const [checked, setChecked] = useState(false);
  const dayWrong = until < today;
  const error = checked && dayWrong ? t('wrongDay') : undefined;
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        setChecked(true);
        onWrong(dayWrong);
        if (!dayWrong) onDay(until);
      }}
    >
      <ErrorSummary errors={error ? [{ fieldId: 'leaving-until', text: error }] : []} />
      <TextInput
        id="leaving-until"
        label={t('until')}
        description={t('untilHint')}
        type="date"
        maw={320}
        min={today}
        error={error}
        value={until}
        onChange={(event) => setUntil(event.currentTarget.value)}
      />
      <Button type="submit" my="lg">
        {t('next')}
      </Button>
    </form>
  );
}
