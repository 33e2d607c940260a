import { Button, Radio, Stack, Textarea } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useLocale, useTranslations } from 'use-intl';
import { ErrorSummary } from '../../ui/error-summary';
import { Loaded } from '../../ui/loaded';
import { rulePackQuery } from '../city/queries';
import { useMe } from '../session/queries';
import type { Given } from './decisions';

type List = 'declineReasons' | 'closingReasons';
type ReasonFormProps = {
  /** One of the rule pack's list with words beside it, or words alone. */
  kind: List | 'words';
  given: Given;
  onGiven: (given: Given) => void;
};

/** Of words of which an operator can be reminded later. */
const leastWords = 3;

/** Why an operator decides so. */
export function ReasonForm({ kind, given, onGiven }: ReasonFormProps) {
  const t = useTranslations('desks.city.reason');
  const [reasonCode, setCode] = useState(given.reasonCode);
  const [reason, setReason] = useState(given.reason);
  const [tried, setTried] = useState(false);
  const isWords = kind === 'words';
  const codeError = tried && !isWords && reasonCode === '' ? t('missingReason') : null;
  const wordsError = tried && isWords && reason.trim().length < leastWords ? t('missingWords') : null;
  const errors = [
    ...(codeError ? [{ fieldId: 'reason-code', text: codeError }] : []),
    ...(wordsError ? [{ fieldId: 'reason-words', text: wordsError }] : []),
  ];
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        setTried(true);
        const isGiven = isWords ? reason.trim().length >= leastWords : reasonCode !== '';
        if (isGiven) onGiven({ reason: reason.trim(), reasonCode });
      }}
    >
      <ErrorSummary errors={errors} />
      {kind !== 'words' && <Reasons list={kind} value={reasonCode} onChange={setCode} error={codeError} />}
      <Textarea
        id="reason-words"
        label={t(isWords ? 'words' : 'note')}
        description={t('hint')}
        withAsterisk={isWords}
        error={wordsError}
        mt="md"
        maxLength={2000}
        autosize
        minRows={2}
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
      />
      <Button type="submit" mt="md">
        {t('goOn')}
      </Button>
    </form>
  );
}

type ReasonsProps = { list: List; value: string; onChange: (code: string) => void; error: string | null };

function Reasons({ list, value, onChange, error }: ReasonsProps) {
  const t = useTranslations('desks.city.reason');
  const locale = useLocale();
  const pack = useQuery(rulePackQuery(useMe()?.city ?? ''));
  return (
    <Loaded query={pack}>
      {({ values }) => (
        <Radio.Group label={t('reason')} value={value} onChange={onChange} error={error} withAsterisk>
          <Stack gap="xs" mt="xs">
            {values[list].map((one, index) => (
              <Radio
                key={one.code}
                id={index === 0 ? 'reason-code' : undefined}
                value={one.code}
                label={one.text[locale]}
              />
            ))}
          </Stack>
        </Radio.Group>
      )}
    </Loaded>
  );
}
