import type { GroupView } from '@kezek/contract/internal/catalog-for-gateway';
import { useNavigate } from '@tanstack/react-router';
import { useTranslations } from 'use-intl';
import { useCommand } from '../../api/command';
import { rosterApi } from '../../api/staff/roster';
import { CommandNote } from '../../ui/command-note';
import { ConfirmButton } from '../../ui/confirm-button';

/** Only an empty one is closed. */
export function CloseGroup({ group: { id, seats } }: { group: GroupView }) {
  const t = useTranslations('desks.roster.closeGroup');
  const navigate = useNavigate();
  const command = useCommand({
    send: async () => {
      const { status } = await rosterApi.closeGroup.withStatus({ params: { id } });
      return { status, body: undefined };
    },
    onDone: () => navigate({ to: '/desk/groups' }),
  });
  const { taken, reserved } = seats;
  return (
    <section aria-labelledby="close-group">
      <h2 id="close-group">{t('title')}</h2>
      <ConfirmButton
        label={t('close')}
        text={t('text')}
        disabledReason={taken + reserved > 0 ? t('notEmpty', { taken, reserved }) : null}
        pending={command.isPending}
        loss
        onConfirm={() => command.run(null)}
      />
      <CommandNote command={command} onRetry={() => command.run(null)} />
    </section>
  );
}
