import type { CityOverview } from '@kezek/contract/public/city-desk';
import { useQuery } from '@tanstack/react-query';
import { useLocale } from 'use-intl';
import { numberInWords } from '../../time/numbers';
import { overviewQuery } from './queries';

export type Waits = keyof Pick<CityOverview, 'privileges' | 'attachments'>;

/** How many wait there; nothing where none does, nor while it isn't known. */
export function WaitingCount({ of }: { of: Waits }) {
  const locale = useLocale();
  const { data } = useQuery({ ...overviewQuery, throwOnError: false });
  const count = data?.[of] ?? 0;
  return count > 0 ? <>&nbsp;({numberInWords(count, locale)})</> : null;
}
