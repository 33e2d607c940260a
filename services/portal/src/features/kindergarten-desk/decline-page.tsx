import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { kindergartenApi } from '../../api/staff/kindergarten';
import { SignAct } from '../acts/sign-act';
import { ActPage } from './act-page';
import { ReasonForm, type Reason } from './reason-form';

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
