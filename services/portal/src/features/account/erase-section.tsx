import { useTranslations } from 'use-intl';
import { personalDataApi } from '../../api/personal-data';
import { useCommand } from '../../api/command';
import { CommandNote } from '../../ui/command-note';
import { ConfirmButton } from '../../ui/confirm-button';
import { leave } from '../session/leave';

export function EraseSection() {
  const t = useTranslations('account');
  const erase = useCommand({
    send: (_: null, headers) => personalDataApi.eraseMe.withStatus({ headers }),
    onDone: leave,
  });
  return (
    <>
      <ConfirmButton
        label={t('erase')}
        text={t('eraseText')}
        disabledReason={null}
        pending={erase.isPending}
        loss
        onConfirm={() => erase.run(null)}
      />
      <CommandNote command={erase} onRetry={() => erase.run(null)} />
    </>
  );
}
