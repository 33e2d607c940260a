import { useTranslations } from 'use-intl';
import { swapApi } from '../../api/swaps';
import { SignAct } from '../acts/sign-act';

type SignSwapProps = {
  id: string;
  swap: { attendanceId: string; chainId: string };
  /** To the page of swaps: it is sent, or not wanted. */
  onBack: () => void;
};

export function SignSwap({ id, swap, onBack }: SignSwapProps) {
  const t = useTranslations('swaps.chain');
  return (
    <SignAct
      applicationId={id}
      act={{ type: 'sign-swap', ...swap }}
      as="person"
      send={(signed, headers) => swapApi.signSwap.withStatus({ params: { id }, headers, body: { ...swap, ...signed } })}
      onDone={onBack}
      back={{ label: t('back'), go: onBack }}
    />
  );
}
