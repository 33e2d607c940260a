import { useTranslations } from 'use-intl';
import { attachmentsApi } from '../../api/attachments';
import { useCommand } from '../../api/command';
import { Card } from '../../ui/card';
import { CommandNote } from '../../ui/command-note';
import { ConfirmButton } from '../../ui/confirm-button';
import { LinkButton } from '../../ui/link-button';

/** Going out of an application that one has joined. */
export const useLeaving = (id: string) =>
  useCommand({
    send: async (_: null, headers) => {
      const { status } = await attachmentsApi.detach.withStatus({ params: { id }, headers });
      return { status, body: undefined };
    },
  });

export function LeaveButton({ leaving }: { leaving: ReturnType<typeof useLeaving> }) {
  const t = useTranslations('people');
  return (
    <>
      <ConfirmButton
        label={t('leave')}
        text={t('leaveText')}
        disabledReason={null}
        pending={leaving.isPending}
        loss
        onConfirm={() => leaving.run(null)}
      />
      <CommandNote command={leaving} onRetry={() => leaving.run(null)} />
    </>
  );
}

export function Left() {
  const t = useTranslations('people');
  return (
    <div role="status">
      <Card tone="quiet">
        <p>{t('left')}</p>
        <LinkButton to="/applications">{t('toJournal')}</LinkButton>
      </Card>
    </div>
  );
}
