import { RemoteProblem, RemoteUnavailable } from '@kezek/contract/client';
import { Button } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useRouterState } from '@tanstack/react-router';
import { useTranslations } from 'use-intl';
import { isSignedOut } from '../api/failure';
import { wayAfter, type Way } from '../api/way-on';
import { EdsError } from '../eds/failures';
import { EdsFailureNote } from '../eds/failure-note';
import { Card } from './card';
import { LinkButton } from './link-button';

type ProblemNoteProps = { error: unknown; onRetry?: () => void };

/** What went wrong, in the reader's language, and the way on: who was signed in enters over the page, and tries again. */
export function ProblemNote({ error, onRetry }: ProblemNoteProps) {
  if (error instanceof EdsError) return <EdsFailureNote error={error} onRetry={onRetry} />;
  const way = wayAfter(error);
  return (
    <Card tone="loss">
      <div role="alert">
        <ProblemText error={error} />
      </div>
      {way === undefined ? onRetry && <Retry onRetry={onRetry} /> : <WayOn way={way} onRetry={onRetry} />}
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

/** What may be done about it, from here. */
function WayOn({ way, onRetry }: { way: Way; onRetry?: () => void }) {
  const t = useTranslations('problem.way');
  const queries = useQueryClient();
  const href = useRouterState({ select: ({ location }) => location.href });
  switch (way) {
    case 'refresh':
      return (
        <Button variant="default" onClick={() => void queries.refetchQueries({ type: 'active' })}>
          {t(way)}
        </Button>
      );
    case 'choose-another':
      return (
        <LinkButton to="/bulletins" search={{}} variant="default">
          {t(way)}
        </LinkButton>
      );
    case 'sign-in':
      // Who was signed in has entered again over the page.
      if (onRetry) return <Retry onRetry={onRetry} />;
      return (
        <LinkButton to="/sign-in" search={{ from: href }}>
          {t(way)}
        </LinkButton>
      );
    case 'correct':
    case 'contact':
      return <p>{t(way)}</p>;
    default:
      return onRetry ? <Retry onRetry={onRetry} /> : <p>{t(way)}</p>;
  }
}

function Retry({ onRetry }: { onRetry: () => void }) {
  const t = useTranslations('problem');
  return (
    <Button variant="default" onClick={onRetry}>
      {t('retry')}
    </Button>
  );
}
