import type { OutcomeItem } from '@kezek/contract/public/reports';
import { useLocale } from 'use-intl';
import { numberInWords } from '../../time/numbers';

/** How a report writes numbers and names. */
export function useNames() {
  const locale = useLocale();
  return {
    number: (value: number) => numberInWords(value, locale),
    kindergarten: ({ kindergarten: { id, names } }: Pick<OutcomeItem, 'kindergarten'>) => names?.[locale] ?? id,
  };
}
