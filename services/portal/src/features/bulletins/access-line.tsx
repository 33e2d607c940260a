import type { BulletinCard } from '@kezek/contract/public/views';
import { useLocale, useTranslations } from 'use-intl';
import { beginningInWords, deadlineInWords } from '../../time/dates';

/** Who may respond now, and what comes next: dates in words. */
export function AccessLine({ bulletin }: { bulletin: BulletinCard }) {
  const t = useTranslations('bulletins.access');
  const locale = useLocale();
  const { phase, kind, publishAt, gatherUntil, generalAt } = bulletin;
  const at = {
    publishAt: beginningInWords(publishAt, locale),
    generalAt: beginningInWords(generalAt, locale),
    gatherUntil: gatherUntil === null ? '' : deadlineInWords(gatherUntil, locale),
  };
  if (kind === 'state-order' && phase !== 'not-open' && phase !== 'closed') return <p>{t('private')}</p>;
  return <p>{t(phase, at)}</p>;
}
