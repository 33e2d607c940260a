import { Button, Radio, Stack, Textarea } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useLocale, useTranslations } from 'use-intl';
import { ErrorSummary } from '../../ui/error-summary';
import { Loaded } from '../../ui/loaded';
import { rulePackQuery } from '../city/queries';
import { useOwnCity } from './own-city';

export type Reason = { reasonCode: string; note?: string };

/** Why it is declined: of the city's list, and a word to the family. */
export function ReasonForm({ given, onGiven }: { given: Reason; onGiven: (reason: Reason) => void }) {
  const t = useTranslations('desks.kindergarten.decline');
  const locale = useLocale();
  const pack = useQuery(rulePackQuery(useOwnCity()));
  const [code, setCode] = useState(given.reasonCode);
  const [note, setNote] = useState(given.note ?? '');
  const [missing, setMissing] = useState(false);
  const error = missing && code === '' ? t('missing') : null;
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        setMissing(code === '');
        if (code !== '') onGiven({ reasonCode: code, ...(note.trim() && { note: note.trim() }) });
      }}
    >
      {error && <ErrorSummary errors={[{ fieldId: 'reason', text: error }]} />}
      <Loaded query={pack}>
        {({ values: { declineReasons } }) => (
          <Radio.Group label={t('reason')} value={code} onChange={setCode} error={error} withAsterisk>
            <Stack gap="xs" mt="xs">
              {declineReasons.map((one, index) => (
                <Radio
                  key={one.code}
                  id={index === 0 ? 'reason' : undefined}
                  value={one.code}
                  label={one.text[locale]}
                />
              ))}
            </Stack>
          </Radio.Group>
        )}
      </Loaded>
      <Textarea
        label={t('note')}
        description={t('noteHint')}
        mt="md"
        maxLength={2000}
        autosize
        minRows={2}
        value={note}
        onChange={(event) => setNote(event.currentTarget.value)}
      />
      <Button type="submit" mt="md">
        {t('goOn')}
      </Button>
    </form>
  );
}
