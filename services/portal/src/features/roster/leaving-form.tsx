import { leavingReasonsOf } from '@kezek/rules/pack/leaving-reasons';
import { Radio, Stack, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useLocale, useTranslations } from 'use-intl';
import { useCommand } from '../../api/command';
import { rosterApi } from '../../api/staff/roster';
import { useServerNow } from '../../time/clock';
import { dayOf } from '../../time/dates';
import { CommandForm } from '../../ui/command-form';
import { Choice } from '../../ui/choice';
import { Loaded } from '../../ui/loaded';
import { rulePackQuery } from '../city/queries';
import { useOwnCity } from '../kindergarten-desk/own-city';

type Leaving = { ending: 'left' | 'graduated'; reasonCode?: string; until: string };

/** A child leaves or graduates, today or on a day to come. */
export function LeavingForm({ id }: { id: string }) {
  const t = useTranslations('desks.roster.leaving');
  const locale = useLocale();
  const pack = useQuery(rulePackQuery(useOwnCity()));
  const today = dayOf(new Date(useServerNow()).toISOString());
  const [ending, setEnding] = useState<Leaving['ending']>('left');
  const [reasonCode, setReasonCode] = useState<string>();
  const [until, setUntil] = useState(today);
  const [checked, setChecked] = useState(false);
  const command = useCommand({
    send: (body: Leaving, headers) => rosterApi.recordLeaving.withStatus({ params: { id }, headers, body }),
  });
  const reasonMissing = ending === 'left' && reasonCode === undefined;
  const dayWrong = until < today;
  const send = () => {
    setChecked(true);
    if (reasonMissing || dayWrong) return;
    command.run({ ending, until, ...(ending === 'left' && { reasonCode }) });
  };
  const errors = [
    ...(checked && reasonMissing ? [{ fieldId: 'leaving-reason', text: t('missingReason') }] : []),
    ...(checked && dayWrong ? [{ fieldId: 'leaving-until', text: t('wrongDay') }] : []),
  ];
  return (
    <section aria-labelledby="leaving">
      <h2 id="leaving">{t('title')}</h2>
      <Loaded query={pack}>
        {({ values }) => (
          <CommandForm command={command} errors={errors} send={t('send')} done={t('done')} onSend={send} onRetry={send}>
            <Stack>
              <Radio.Group
                label={t('ending')}
                value={ending}
                onChange={(value) => setEnding(value === 'graduated' ? 'graduated' : 'left')}
              >
                <Stack gap="xs" mt="xs">
                  <Radio value="left" label={t('left')} />
                  <Radio value="graduated" label={t('graduated')} />
                </Stack>
              </Radio.Group>
              {ending === 'left' && (
                <Choice
                  id="leaving-reason"
                  label={t('reason')}
                  any={t('choose')}
                  maw={420}
                  withAsterisk
                  error={errors.find(({ fieldId }) => fieldId === 'leaving-reason')?.text}
                  options={leavingReasonsOf(values).map(({ code, text }) => ({ value: code, label: text[locale] }))}
                  value={reasonCode}
                  onChange={setReasonCode}
                />
              )}
              <TextInput
                id="leaving-until"
                label={t('until')}
                description={t('untilHint')}
                type="date"
                maw={240}
                min={today}
                error={errors.find(({ fieldId }) => fieldId === 'leaving-until')?.text}
                value={until}
                onChange={(event) => setUntil(event.currentTarget.value)}
              />
            </Stack>
          </CommandForm>
        )}
      </Loaded>
    </section>
  );
}
