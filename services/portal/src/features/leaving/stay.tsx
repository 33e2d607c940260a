import { useTranslations } from 'use-intl';
import { ownAttendanceApi } from '../../api/own-attendance';
import { useCommand } from '../../api/command';
import { CommandNote } from '../../ui/command-note';
import { ConfirmButton } from '../../ui/confirm-button';

type StayProps = {
  applicationId: string;
  attendanceId: string;
  /** There is something to take back; else only what came of it is said. */
  offered: boolean;
};

/** The parents take back what they have signed. */
export function Stay({ applicationId: id, attendanceId, offered }: StayProps) {
  const t = useTranslations('leaving.card');
  const command = useCommand({
    applicationId: id,
    send: (_: null, headers) =>
      ownAttendanceApi.stayInKindergarten.withStatus({ params: { id }, headers, body: { attendanceId } }),
  });
  return (
    <>
      {offered && (
        <ConfirmButton
          label={t('stay')}
          text={t('stayText')}
          disabledReason={null}
          pending={command.isPending}
          onConfirm={() => command.run(null)}
        />
      )}
      <CommandNote command={command} done={t('staying')} onRetry={() => command.run(null)} />
    </>
  );
}
