import { useNavigate } from '@tanstack/react-router';
import { useTranslations } from 'use-intl';
import { ownAttendanceApi } from '../../api/own-attendance';
import { SignAct } from '../acts/sign-act';

type SignLeavingProps = {
  id: string;
  leaving: { attendanceId: string; until: string };
  onBack: () => void;
  onSent: () => void;
};

export function SignLeaving({ id, leaving, onBack, onSent }: SignLeavingProps) {
  const t = useTranslations('leaving.page');
  const navigate = useNavigate();
  return (
    <SignAct
      applicationId={id}
      act={{ type: 'leave-kindergarten', ...leaving }}
      as="person"
      send={(signed, headers) =>
        ownAttendanceApi.leaveKindergarten.withStatus({ params: { id }, headers, body: { ...leaving, ...signed } })
      }
      onDone={() => {
        onSent();
        return navigate({ to: '/applications/$id', params: { id }, search: {} });
      }}
      back={{ label: t('another'), go: onBack }}
    />
  );
}
