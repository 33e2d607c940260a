import { useQuery } from '@tanstack/react-query';
import { useTranslations } from 'use-intl';
import { Loaded } from '../../ui/loaded';
import { Page } from '../../ui/page';
import { verificationQuery } from './queries';
import { Verified } from './verified';
import { VerifyForm } from './verify-form';

/** Where a paper's QR code leads, and who types what stands beside it. */
export function VerificationPage({ number, code }: { number: string; code: string }) {
  const t = useTranslations('verification');
  const query = useQuery(verificationQuery(number, code));
  return (
    <Page title={t('title')}>
      <Loaded query={query}>{(referral) => <Verified referral={referral} />}</Loaded>
      <h2>{t('another')}</h2>
      <VerifyForm />
    </Page>
  );
}
