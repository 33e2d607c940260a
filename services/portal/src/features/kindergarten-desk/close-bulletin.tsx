import type { BulletinCard } from '@kezek/contract/public/views';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useLocale, useTranslations } from 'use-intl';
import { useCommand } from '../../api/command';
import { kindergartenApi } from '../../api/staff/kindergarten';
import { Choice } from '../../ui/choice';
import { CommandNote } from '../../ui/command-note';
import { ConfirmButton } from '../../ui/confirm-button';
import { rulePackQuery } from '../city/queries';

/** Ends a bulletin before its time: everybody concerned reads the reason, and it stands in the protocol. */
export function CloseBulletin({ bulletin: { id, city } }: { bulletin: BulletinCard }) {
  const t = useTranslations('desks.kindergarten.bulletins');
  const locale = useLocale();
  const { data: pack } = useQuery(rulePackQuery(city));
  const [reasonCode, setReasonCode] = useState<string>();
  const command = useCommand({
    send: (code: string, headers) =>
      kindergartenApi.closeBulletin.withStatus({ params: { id }, headers, body: { reasonCode: code } }),
  });
  return (
    <>
      <Choice
        label={t('closeReason')}
        any={t('noReason')}
        maw={420}
        options={pack?.values.closingReasons.map(({ code, text }) => ({ value: code, label: text[locale] })) ?? []}
        value={reasonCode}
        onChange={setReasonCode}
      />
      <ConfirmButton
        label={t('close')}
        text={t('closeText')}
        disabledReason={reasonCode === undefined ? t('chooseReason') : null}
        pending={command.isPending}
        loss
        onConfirm={() => reasonCode !== undefined && command.run(reasonCode)}
      />
      <CommandNote command={command} onRetry={() => command.variables && command.run(command.variables)} />
    </>
  );
}
