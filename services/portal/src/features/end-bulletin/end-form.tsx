import { Radio, Stack } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useLocale, useTranslations } from 'use-intl';
import { useCommand, type Command } from '../../api/command';
import { CommandForm } from '../../ui/command-form';
import { Loaded } from '../../ui/loaded';
import { rulePackQuery } from '../city/queries';

type EndFormProps = {
  city: string;
  words: { lead: string; send: string; done: string };
  end: Command<string, unknown>['send'];
};

/** Why a bulletin is ended: everybody concerned reads the reason, and it stands in the protocol. */
export function EndForm({ city, words, end }: EndFormProps) {
  const t = useTranslations('desks.kindergarten.end');
  const locale = useLocale();
  const pack = useQuery(rulePackQuery(city));
  const [reasonCode, setReasonCode] = useState('');
  const [checked, setChecked] = useState(false);
  const command = useCommand({ send: end });
  const error = checked && reasonCode === '' ? t('missing') : null;
  const send = () => {
    setChecked(true);
    if (reasonCode !== '') command.run(reasonCode);
  };
  return (
    <CommandForm
      command={command}
      errors={error ? [{ fieldId: 'end-reason', text: error }] : []}
      send={words.send}
      done={words.done}
      onSend={send}
      onRetry={() => command.variables && command.run(command.variables)}
    >
      <p>{words.lead}</p>
      <Loaded query={pack}>
        {({ values: { closingReasons } }) => (
          <Radio.Group label={t('reason')} value={reasonCode} onChange={setReasonCode} error={error} withAsterisk>
            <Stack gap="xs" mt="xs">
              {closingReasons.map(({ code, text }, index) => (
                <Radio key={code} id={index === 0 ? 'end-reason' : undefined} value={code} label={text[locale]} />
              ))}
            </Stack>
          </Radio.Group>
        )}
      </Loaded>
    </CommandForm>
  );
}
