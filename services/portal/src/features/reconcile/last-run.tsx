import type { ReconcileView } from '@kezek/contract/internal/bulletin/reconcile-routes';
import { useLocale, useTranslations } from 'use-intl';
import { beginningInWords } from '../../time/dates';

export function LastRun({ run }: { run: NonNullable<ReconcileView['run']> }) {
  const t = useTranslations('desks.reconcile');
  const locale = useLocale();
  const { startedAt, finishedAt, compared } = run;
  if (finishedAt === null) return <p role="status">{t('underWay', { at: beginningInWords(startedAt, locale) })}</p>;
  return (
    <p>
      {t('finished', { at: beginningInWords(finishedAt, locale) })} {t('compared', { compared: String(compared) })}
    </p>
  );
}
