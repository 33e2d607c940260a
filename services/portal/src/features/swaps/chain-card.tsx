import type { OwnSwaps } from '@kezek/contract/public/swaps';
import { Button, Group } from '@mantine/core';
import { useLocale, useTranslations } from 'use-intl';
import { swapApi } from '../../api/swaps';
import { useCommand } from '../../api/command';
import { dayInWords } from '../../time/dates';
import { Card } from '../../ui/card';
import { CommandNote } from '../../ui/command-note';
import { ConfirmButton } from '../../ui/confirm-button';
import { DeadlineLine } from '../../ui/deadline-line';

type ChainCardProps = {
  id: string;
  swaps: OwnSwaps;
  onSign: (swap: { attendanceId: string; chainId: string }) => void;
};

/** The swap that is offered, agreed or over: what it is for this child, and nothing of the others. */
export function ChainCard({ id, swaps: { attendanceId, chain, kindergartens }, onSign }: ChainCardProps) {
  const t = useTranslations('swaps.chain');
  const locale = useLocale();
  const command = useCommand({
    applicationId: id,
    send: (chainId: string, headers) =>
      swapApi.refuseSwap.withStatus({ params: { id }, headers, body: { attendanceId, chainId } }),
  });
  if (!chain) return null;
  const { id: chainId, state, own, signBy, movesOn, toKindergartenId } = chain;
  const asked = state === 'offered';
  const to = kindergartens.find((one) => one.id === toKindergartenId);
  return (
    <Card tone={asked && own === 'asked' ? 'act' : 'quiet'}>
      <h2>{t(`titles.${state}`)}</h2>
      {to && state !== 'fallen' && <p>{t('to', { name: to.names[locale], address: to.address[locale] })}</p>}
      {asked && <DeadlineLine until={signBy} text={(date) => t('signBy', { date })} />}
      {state === 'agreed' && movesOn && <p>{t('movesOn', { day: dayInWords(movesOn, locale) })}</p>}
      <p>{t(asked ? `own.${own === 'signed' ? 'signed' : 'asked'}` : `texts.${state}`)}</p>
      {asked && (
        <Group>
          {own === 'asked' && <Button onClick={() => onSign({ attendanceId, chainId })}>{t('sign')}</Button>}
          <ConfirmButton
            label={t('refuse')}
            text={t('refuseText')}
            disabledReason={null}
            pending={command.isPending}
            loss
            onConfirm={() => command.run(chainId)}
          />
        </Group>
      )}
      <CommandNote command={command} done={t('refused')} onRetry={() => command.run(chainId)} />
    </Card>
  );
}
