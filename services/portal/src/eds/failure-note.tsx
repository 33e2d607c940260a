import { Button } from '@mantine/core';
import { useTranslations } from 'use-intl';
import { Card } from '../ui/card';
import type { EdsError } from './failures';

/** What hindered signing, what to do about it, and another try. */
export function EdsFailureNote({ error, onRetry }: { error: EdsError; onRetry?: () => void }) {
  const t = useTranslations('eds');
  const { failure, said } = error;
  return (
    <Card tone={failure === 'cancelled' ? 'quiet' : 'loss'}>
      <div role="alert">
        <p>
          <strong>{t(`failure.${failure}.title`)}</strong>
        </p>
        <p>{t(`failure.${failure}.todo`)}</p>
        {failure === 'refused' && said && <p>{t('said', { said })}</p>}
      </div>
      {failure === 'not-running' && (
        <p>
          <a href="https://ncl.pki.gov.kz/" target="_blank" rel="noreferrer">
            {t('download')}
          </a>
        </p>
      )}
      {onRetry && (
        <Button variant="default" onClick={onRetry}>
          {t('again')}
        </Button>
      )}
    </Card>
  );
}
