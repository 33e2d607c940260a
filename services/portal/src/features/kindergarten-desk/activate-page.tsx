import { useNavigate } from '@tanstack/react-router';
import { useTranslations } from 'use-intl';
import { kindergartenApi } from '../../api/staff/kindergarten';
import { SignAct } from '../acts/sign-act';
import { ActPage } from './act-page';

/** Of a response that holds a place: the family gets its referral. */
export function ActivatePage({ id, responseId }: { id: string; responseId: string }) {
  const t = useTranslations('desks.kindergarten.activate');
  const navigate = useNavigate();
  return (
    <ActPage title={t('title')} lead={t('lead')}>
      <SignAct
        applicationId={id}
        act={{ type: 'activate', responseId }}
        as="organisation"
        send={(signed, headers) =>
          kindergartenApi.activate.withStatus({ params: { id }, headers, body: { responseId, ...signed } })
        }
        onDone={() => navigate({ to: '/desk' })}
      />
    </ActPage>
  );
}
