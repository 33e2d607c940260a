import type { YearDraft } from '@kezek/contract/public/policy-drafts';
import { Checkbox, TextInput } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { useCommand } from '../../api/command';
import { policyApi } from '../../api/staff/policy';
import { CommandForm } from '../../ui/command-form';
import { DayList } from './day-list';
import { YearView } from './year-view';

type Days = YearDraft['days'];
type YearFormProps = { year: string; living: YearDraft | null; inForce: Days | undefined };

const none: Days = { source: '', provisional: false, daysOff: [], workingDays: [] };

/** The days of a year that count otherwise than their weekday says. What is typed stays, whoever writes meanwhile. */
export function YearForm({ year, living, inForce }: YearFormProps) {
  const t = useTranslations('desks.rules');
  const navigate = useNavigate();
  const [version] = useState(living?.version ?? 0);
  const [days, setDays] = useState(living?.days ?? inForce ?? none);
  const [checked, setChecked] = useState(false);
  const command = useCommand({
    send: (body: Days & { version: number }, headers) =>
      policyApi.saveCalendarDraft.withStatus({ params: { year }, headers, body }),
    onDone: () => navigate({ to: '/city/calendar', search: { year: Number(year) } }),
  });
  const lacksSource = days.source.trim().length < 3;
  const fault = checked && lacksSource ? t('calendar.faults.source') : undefined;
  const send = () => {
    setChecked(true);
    if (!lacksSource) command.run({ ...days, version });
  };
  return (
    <CommandForm
      command={command}
      errors={fault ? [{ fieldId: 'source', text: fault }] : []}
      send={t('form.save')}
      done={t('form.saved')}
      onSend={send}
      onRetry={send}
    >
      {living?.state === 'proposed' && <p>{t('form.invalidates')}</p>}
      <TextInput
        id="source"
        label={t('calendar.sourceField')}
        description={t('calendar.sourceHint')}
        error={fault}
        maw={640}
        maxLength={500}
        value={days.source}
        onChange={(event) => setDays({ ...days, source: event.currentTarget.value })}
      />
      <Checkbox
        my="md"
        label={t('calendar.provisionalField')}
        checked={days.provisional}
        onChange={(event) => setDays({ ...days, provisional: event.currentTarget.checked })}
      />
      <DayList
        kind="daysOff"
        year={year}
        days={days.daysOff}
        others={days.workingDays}
        onChange={(daysOff) => setDays({ ...days, daysOff })}
      />
      <DayList
        kind="workingDays"
        year={year}
        days={days.workingDays}
        others={days.daysOff}
        onChange={(workingDays) => setDays({ ...days, workingDays })}
      />
      <YearView year={year} days={days} />
    </CommandForm>
  );
}
