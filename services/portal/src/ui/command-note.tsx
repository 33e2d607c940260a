import { useTranslations } from 'use-intl';
import { Card } from './card';
import { ProblemNote } from './problem-note';

type CommandNoteProps = {
  command: { accepted: boolean; isError: boolean; isSuccess: boolean; error: unknown };
  /** Said once it is done, and stays. */
  done?: string;
  onRetry?: () => void;
};

/** How a change goes: kept for later, done, or refused. It stays on the page. */
export function CommandNote({ command, done, onRetry }: CommandNoteProps) {
  const t = useTranslations('command');
  return (
    <>
      <div role="status">
        {command.accepted && (
          <Card tone="act">
            <p>{t('accepted')}</p>
          </Card>
        )}
        {command.isSuccess && done && (
          <Card tone="quiet">
            <p>{done}</p>
          </Card>
        )}
      </div>
      {command.isError && <ProblemNote error={command.error} onRetry={onRetry} />}
    </>
  );
}
