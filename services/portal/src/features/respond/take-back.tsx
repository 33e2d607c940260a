import type { Application } from '@kezek/contract/public/views';
import { useTranslations } from 'use-intl';
import { api } from '../../api/client';
import { useCommand } from '../../api/command';
import { CommandNote } from '../../ui/command-note';
import { ConfirmButton } from '../../ui/confirm-button';

export function TakeBack({ applicationId, responseId }: { applicationId: string; responseId: string }) {
  const t = useTranslations('respond');
  const command = useCommand<null, Application>({
    applicationId,
    send: () => api.takeBack.withStatus({ params: { id: applicationId, responseId } }),
  });
  return (
    <div>
      <ConfirmButton
        label={t('takeBack')}
        text={t('takeBackText')}
        disabledReason={null}
        pending={command.isPending}
        onConfirm={() => command.run(null)}
      />
      <CommandNote command={command} />
    </div>
  );
}
