import type { Application } from '@kezek/contract/public/views';
import { Language } from '@kezek/contract/values';
import { Stack } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useLocale, useTranslations } from 'use-intl';
import { api } from '../../api/client';
import { useCommand } from '../../api/command';
import { beginningInWords } from '../../time/dates';
import { ActionButton } from '../../ui/action-button';
import { Card } from '../../ui/card';
import { Choice } from '../../ui/choice';
import { CommandNote } from '../../ui/command-note';
import { Loaded } from '../../ui/loaded';
import { languageChangeQuery } from '../application/queries';

type Of = { application: Application };
type Asked = { language: Language; keepsDate: boolean };

/** Another language is another queue: what that does to the date and the number is said before it is done. */
export function LanguageSection({ application }: Of) {
  const t = useTranslations('languageChange');
  const words = useTranslations('words.language');
  const { id, language: now, stage } = application;
  const [chosen, setChosen] = useState<Language | undefined>();
  const [done, setDone] = useState<string | undefined>();
  const command = useCommand({
    applicationId: id,
    send: (body: Asked, headers) => api.changeLanguage.withStatus({ params: { id }, headers, body }),
    onDone: (after) => {
      setChosen(undefined);
      if (after && 'language' in after) {
        setDone(t('done', { language: words(after.language), number: String(after.number ?? '—') }));
      }
    },
  });
  const options = Language.options.filter((one) => one !== now).map((value) => ({ value, label: words(value) }));
  return (
    <section aria-labelledby="language-change">
      <h2 id="language-change">{t('title')}</h2>
      <p>{stage === 'queued' ? t('now', { language: words(now) }) : t('notQueued')}</p>
      <Stack gap="md">
        {stage === 'queued' && (
          <Choice
            label={t('choose')}
            any={t('chooseFirst')}
            maw={320}
            options={options}
            value={chosen}
            onChange={(language) => {
              setChosen(language);
              command.reset();
            }}
          />
        )}
        {stage === 'queued' && chosen !== undefined && (
          <Consequence id={id} language={chosen} pending={command.isPending} onChange={command.run} />
        )}
        <CommandNote command={command} done={done} />
      </Stack>
    </section>
  );
}

type ConsequenceProps = { id: string; language: Language; pending: boolean; onChange: (asked: Asked) => void };

function Consequence({ id, language, pending, onChange }: ConsequenceProps) {
  const t = useTranslations('languageChange');
  const locale = useLocale();
  const query = useQuery(languageChangeQuery(id, language));
  return (
    <Loaded query={query} lines={1}>
      {({ keepsDate, submittedAt, number, numberThen, refusal }) => (
        <Card tone={keepsDate || refusal ? 'quiet' : 'loss'} label={t('consequence')}>
          {refusal === null && (
            <>
              <p>{t(keepsDate ? 'dateStays' : 'dateNew', { at: beginningInWords(submittedAt, locale) })}</p>
              <p>{t('number', { number: String(number ?? '—'), numberThen: String(numberThen ?? '—') })}</p>
              <p>{t('bulletins')}</p>
            </>
          )}
          <ActionButton
            loading={pending}
            disabledReason={refusal?.detail ?? null}
            onClick={() => onChange({ language, keepsDate })}
          >
            {t('change')}
          </ActionButton>
        </Card>
      )}
    </Loaded>
  );
}
