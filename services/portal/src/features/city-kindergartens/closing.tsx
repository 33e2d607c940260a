import type { cityCatalogRoutes } from '@kezek/contract/public/city-catalog';
import type { SuccessReplyOf } from '@kezek/contract/route';
import { useTranslations } from 'use-intl';
import { useCommand } from '../../api/command';
import { peopleApi } from '../../api/staff/people';
import { CommandNote } from '../../ui/command-note';
import { ConfirmButton } from '../../ui/confirm-button';

export type Kept = SuccessReplyOf<typeof cityCatalogRoutes.keptKindergarten>['body'];

/** Closes a kindergarten, or says what has to end first; one that is closed may open again. */
export function Closing({ kept: { id, version, closedAt, ties } }: { kept: Kept }) {
  const t = useTranslations('desks.people.kindergarten.closing');
  const close = useCommand({
    send: (read: number, headers) =>
      peopleApi.closeKindergarten.withStatus({ params: { id }, headers, body: { version: read } }),
  });
  const reopen = useCommand({
    send: (read: number, headers) =>
      peopleApi.reopenKindergarten.withStatus({ params: { id }, headers, body: { version: read } }),
  });
  const reasons = [
    ties.bulletins > 0 && t('bulletins', { count: ties.bulletins }),
    ties.referrals > 0 && t('referrals', { count: ties.referrals }),
    ties.children > 0 && t('children', { count: ties.children }),
  ].filter((reason) => reason !== false);
  return (
    <section aria-labelledby="closing">
      <h2 id="closing">{closedAt === null ? t('title') : t('reopenTitle')}</h2>
      {closedAt === null ? (
        <ConfirmButton
          label={t('close')}
          text={t('text')}
          disabledReason={reasons.length > 0 ? reasons.join(' ') : null}
          pending={close.isPending}
          loss
          onConfirm={() => close.run(version)}
        />
      ) : (
        <ConfirmButton
          label={t('reopen')}
          text={t('reopenText')}
          disabledReason={null}
          pending={reopen.isPending}
          onConfirm={() => reopen.run(version)}
        />
      )}
      <CommandNote
        command={close}
        done={closedAt === null ? undefined : t('closed')}
        onRetry={() => close.run(version)}
      />
      <CommandNote
        command={reopen}
        done={closedAt === null ? t('reopened') : undefined}
        onRetry={() => reopen.run(version)}
      />
    </section>
  );
}
