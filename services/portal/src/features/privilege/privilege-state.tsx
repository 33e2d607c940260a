import type { HistoryLine } from '@kezek/contract/public/attachments';
import type { Application } from '@kezek/contract/public/views';
import { useQuery } from '@tanstack/react-query';
import { useLocale, useTranslations } from 'use-intl';
import { Card } from '../../ui/card';
import { historyQuery } from '../application/queries';

type PrivilegeStateProps = { id: string; privilege: NonNullable<Application['privilege']> };

/** What was claimed, and what the operator has decided of it, in the operator's words. */
export function PrivilegeState({ id, privilege: { code, text, status } }: PrivilegeStateProps) {
  const t = useTranslations('privilege');
  const locale = useLocale();
  const { data } = useQuery({ ...historyQuery(id), enabled: status === 'cancelled' });
  return (
    <Card tone="quiet" label={t('now')}>
      <h2>{text?.[locale] ?? code}</h2>
      <p>{t(`state.${status}`)}</p>
      {status === 'cancelled' && data && <Reason lines={data} />}
    </Card>
  );
}

function Reason({ lines }: { lines: readonly HistoryLine[] }) {
  const t = useTranslations('privilege');
  const reason = lines.findLast(({ code }) => code === 'privilege-cancelled')?.note;
  return <p>{reason ? t('reason', { reason }) : t('noReason')}</p>;
}
