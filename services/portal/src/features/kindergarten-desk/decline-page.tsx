import { Button, Radio, Stack, Textarea } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useLocale, useTranslations } from 'use-intl';
import { kindergartenApi } from '../../api/staff/kindergarten';
import { ErrorSummary } from '../../ui/error-summary';
import { Loaded } from '../../ui/loaded';
import { SignAct } from '../acts/sign-act';
import { useOwnCity } from './own-city';
import { rulePackQuery } from '../city/queries';
import { ActPage } from './act-page';

type Reason = { reasonCode: string; note?: string };

/** Of a response, or without one of the child that has arrived: with a reason of the city's list, back in the queue without penalty. */
export function DeclinePage({ id, responseId }: { id: string; responseId?: string }) {
  const t = useTranslations('desks.kindergarten.decline');
  const navigate = useNavigate();
  const [reason, setReason] = useState<Reason>({ reasonCode: '' });
  const [signing, setSigning] = useState(false);
  const body = { ...(responseId && { responseId }), ...reason };
  return (
    <ActPage title={t('title')} lead={t('lead')}>
      {signing ? (
        <SignAct
          applicationId={id}
          act={{ type: 'decline', ...body }}
          as="organisation"
          send={(signed, headers) =>
            kindergartenApi.decline.withStatus({ params: { id }, headers, body: { ...body, ...signed } })
          }
          onDone={() => navigate({ to: '/desk' })}
          back={{ label: t('back'), go: () => setSigning(false) }}
        />
      ) : (
        <ReasonForm
          given={reason}
          onGiven={(given) => {
            setReason(given);
            setSigning(true);
          }}
        />
      )}
    </ActPage>
  );
}

function ReasonForm({ given, onGiven }: { given: Reason; onGiven: (reason: Reason) => void }) {
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
