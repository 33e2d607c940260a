import { useNavigate } from '@tanstack/react-router';
import { useTranslations } from 'use-intl';
import { api } from '../../api/client';
import { SignAct } from '../acts/sign-act';

type SignChoiceProps = { id: string; bulletinId: string; onBack: () => void; onSent: () => void };

export function SignChoice({ id, bulletinId, onBack, onSent }: SignChoiceProps) {
  const t = useTranslations('privateChoice');
  const navigate = useNavigate();
  return (
    <SignAct
      applicationId={id}
      act={{ type: 'private-choice', bulletinId }}
      as="person"
      send={(signed, headers) =>
        api.choosePrivate.withStatus({ params: { id }, headers, body: { bulletinId, confirmed: true, ...signed } })
      }
      onDone={() => {
        onSent();
        return navigate({ to: '/applications/$id', params: { id }, search: { tab: 'documents' } });
      }}
      back={{ label: t('another'), go: onBack }}
    />
  );
}
