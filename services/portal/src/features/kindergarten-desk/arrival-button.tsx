import { useTranslations } from 'use-intl';
import { useCommand } from '../../api/command';
import { kindergartenApi } from '../../api/staff/kindergarten';
import { CommandNote } from '../../ui/command-note';
import { ConfirmButton } from '../../ui/confirm-button';

/** The family has come with its documents: the countdown ends. */
export function ArrivalButton({ applicationId }: { applicationId: string }) {
  const t = useTranslations('desks.kindergarten');
  const command = useCommand({
    applicationId,
    send: (_nothing: null, headers) =>
      kindergartenApi.recordArrival.withStatus({ params: { id: applicationId }, headers }),
  });
  return (
    <>
      <ConfirmButton
        label={t('acts.arrival')}
        text={t('arrivalText')}
        disabledReason={null}
        pending={command.isPending}
        onConfirm={() => command.run(null)}
      />
      <CommandNote command={command} onRetry={() => command.run(null)} />
    </>
  );
}
