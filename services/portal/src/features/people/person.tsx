import type { AttachmentView } from '@kezek/contract/public/attachments';
import { useLocale, useTranslations } from 'use-intl';
import { attachmentsApi } from '../../api/attachments';
import { useCommand } from '../../api/command';
import { beginningInWords, deadlineInWords } from '../../time/dates';
import { Card } from '../../ui/card';
import { CommandNote } from '../../ui/command-note';
import { ConfirmButton } from '../../ui/confirm-button';
import type { Objection } from './objection';

type PersonProps = { id: string; attachment: AttachmentView; isYou: boolean; objection: Objection };

export function Person({ id, attachment, isYou, objection }: PersonProps) {
  const t = useTranslations('people');
  const locale = useLocale();
  const { name, attachedAt, objectUntil, status, reason } = attachment;
  return (
    <Card>
      <h2>{isYou ? t('you', { name }) : name}</h2>
      <p>{t('joined', { at: beginningInWords(attachedAt, locale) })}</p>
      <p>{t(`status.${status}`)}</p>
      {reason && <p>{t('reason', { reason })}</p>}
      {objection === 'possible' && <p>{t('objectUntil', { until: deadlineInWords(objectUntil, locale) })}</p>}
      {!isYou && <ObjectTo id={id} attachment={attachment} objection={objection} />}
    </Card>
  );
}

function ObjectTo({ id, attachment, objection }: Omit<PersonProps, 'isYou'>) {
  const t = useTranslations('people');
  const locale = useLocale();
  const { accountId, name, objectUntil } = attachment;
  const command = useCommand({
    send: (_: null, headers) => attachmentsApi.objectToAttachment.withStatus({ params: { id, accountId }, headers }),
  });
  const why = {
    possible: null,
    late: t('late', { until: deadlineInWords(objectUntil, locale) }),
    decided: t('decided'),
  };
  return (
    <>
      {objection !== 'none' && (
        <ConfirmButton
          label={t('object')}
          text={t('objectText', { name })}
          disabledReason={why[objection]}
          pending={command.isPending}
          loss
          onConfirm={() => command.run(null)}
        />
      )}
      <CommandNote command={command} done={t('objected')} onRetry={() => command.run(null)} />
    </>
  );
}
