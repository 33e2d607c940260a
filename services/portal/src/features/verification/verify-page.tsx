import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { Page } from '../../ui/page';
import { VerifyForm } from './verify-form';

export function VerifyPage() {
  const t = useTranslations('verification');
  const [wrong, setWrong] = useState(false);
  return (
    <Page title={t('title')} lead={t('lead')} wrong={wrong}>
      <VerifyForm onWrong={setWrong} />
    </Page>
  );
}
