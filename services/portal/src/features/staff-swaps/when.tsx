import type { SwapState } from '@kezek/contract/internal/catalog-for-swaps';
import { useLocale, useTranslations } from 'use-intl';
import { dayInWords, deadlineInWords } from '../../time/dates';

type WhenProps = { swap: { state: SwapState; signBy: string; movesOn: string | null } };

/** What the swap waits for, or when it was done. */
export function When({ swap: { state, signBy, movesOn } }: WhenProps) {
  const t = useTranslations('desks.swaps.when');
  const locale = useLocale();
  if (state === 'offered') return t('offered', { date: deadlineInWords(signBy, locale) });
  if (state === 'fallen' || movesOn === null) return t('fallen');
  return t(state, { day: dayInWords(movesOn, locale) });
}
