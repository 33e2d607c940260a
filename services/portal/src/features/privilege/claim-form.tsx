import type { Application } from '@kezek/contract/public/views';
import { Radio, Stack } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useLocale, useTranslations } from 'use-intl';
import { api } from '../../api/client';
import { useCommand } from '../../api/command';
import { CommandForm } from '../../ui/command-form';
import { Loaded } from '../../ui/loaded';
import { rulePackQuery } from '../city/queries';

type ClaimFormProps = { application: Application; onWrong: (wrong: boolean) => void };

export function ClaimForm({ application: { id, city, privilege }, onWrong }: ClaimFormProps) {
  const t = useTranslations('privilege');
  const words = useTranslations('words.category');
  const locale = useLocale();
  const pack = useQuery(rulePackQuery(city));
  const [chosen, setChosen] = useState('');
  const [isMissing, setMissing] = useState(false);
  const error = isMissing ? t('missing') : null;
  const command = useCommand({
    applicationId: id,
    send: (code: string, headers) =>
      api.claimPrivilege.withStatus({ params: { id }, headers, body: { privilege: code } }),
    onDone: () => setChosen(''),
  });
  const send = () => {
    setMissing(chosen === '');
    onWrong(chosen === '');
    if (chosen === '') command.reset();
    else command.run(chosen);
  };
  const waits = privilege?.status === 'claimed' ? privilege.code : undefined;
  return (
    <CommandForm
      command={command}
      errors={error ? [{ fieldId: 'privilege', text: error }] : []}
      send={t('send')}
      done={t('done')}
      onSend={send}
      onRetry={() => command.variables && command.run(command.variables)}
    >
      <h2>{t('beforeTitle')}</h2>
      <ul>
        <li>{t('before.decides')}</li>
        <li>{t('before.until')}</li>
        <li>{t('before.after')}</li>
        {waits !== undefined && <li>{t('before.replaces')}</li>}
      </ul>
      <Loaded query={pack}>
        {({ values: { queue } }) => (
          <Radio.Group label={t('choose')} value={chosen} onChange={setChosen} error={error}>
            <Stack gap="sm" my="xs">
              {queue.privileges
                .filter(({ code }) => code !== waits)
                .map(({ code, text, category }, index) => (
                  <Radio
                    key={code}
                    id={index === 0 ? 'privilege' : undefined}
                    value={code}
                    label={text[locale]}
                    description={words(category)}
                  />
                ))}
            </Stack>
          </Radio.Group>
        )}
      </Loaded>
    </CommandForm>
  );
}
