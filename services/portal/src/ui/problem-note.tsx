import { RemoteProblem, RemoteUnavailable } from '@kezek/contract/client';
import { Button } from '@mantine/core';
import { useRouterState } from '@tanstack/react-router';
import { useTranslations } from 'use-intl';
import { isSignedOut } from '../api/failure';
import { EdsError } from '../eds/failures';
import { EdsFailureNote } from '../eds/failure-note';
import { Card } from './card';
import { LinkButton } from './link-button';

type ProblemNoteProps = { error: unknown; onRetry?: () => void };

/** What went wrong, in the reader's language, and the way on: who was signed in enters over the page, and tries again. */
export function ProblemNote({ error, onRetry }: ProblemNoteProps) {
  const t = useTranslations('problem');
  const href = useRouterState({ select: ({ location }) => location.href });
  if (error instanceof EdsError) return <EdsFailureNote error={error} onRetry={onRetry} />;
  return (
    <Card tone="loss">
      <div role="alert">
        <ProblemText error={error} />
      </div>
      {isSignedOut(error) && !onRetry && (
        <LinkButton to="/sign-in" search={{ from: href }}>
          {t('signIn')}
        </LinkButton>
      )}
      {onRetry && (
        <Button variant="default" onClick={onRetry}>
          {t('retry')}
        </Button>
      )}
    </Card>
  );
}

function ProblemText({ error }: { error: unknown }) {
  const t = useTranslations('problem');
  if (error instanceof RemoteUnavailable) return <p>{navigator.onLine ? t('noAnswer') : t('offline')}</p>;
  if (isSignedOut(error)) return <p>{t('signedOut')}</p>;
  if (error instanceof RemoteProblem && error.detail && error.code !== 'unexpected-answer') {
    const { detail, errors = [] } = error;
    return (
      <>
        <p>{detail}</p>
        {errors.length > 0 && (
          <ul>
            {errors.map(({ path, message }) => (
              <li key={path}>{message}</li>
            ))}
          </ul>
        )}
      </>
    );
  }
  return <p>{t('fault')}</p>;
}
