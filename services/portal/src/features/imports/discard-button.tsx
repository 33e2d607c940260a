import { useNavigate } from '@tanstack/react-router';
import { useTranslations } from 'use-intl';
import { useCommand } from '../../api/command';
import { importsApi } from '../../api/staff/imports';
import { CommandNote } from '../../ui/command-note';
import { ConfirmButton } from '../../ui/confirm-button';

/** Forgets a file that nothing came of, with its lines. */
export function DiscardButton({ id }: { id: string }) {
  const t = useTranslations('desks.imports');
  const navigate = useNavigate();
  const command = useCommand({
    send: () => importsApi.discardImport.withStatus({ params: { id } }),
    onDone: () => navigate({ to: '/city/imports' }),
  });
  return (
    <>
      <ConfirmButton
        label={t('discard')}
        text={t('discardText')}
        disabledReason={null}
        pending={command.isPending}
        loss
        onConfirm={() => command.run(undefined)}
      />
      <CommandNote command={command} onRetry={() => command.run(undefined)} />
    </>
  );
}
