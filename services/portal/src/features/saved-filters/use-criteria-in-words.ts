import { useQuery } from '@tanstack/react-query';
import { useLocale, useTranslations } from 'use-intl';
import { kindergartenQuery } from '../catalog/queries';
import { useLocalities } from '../city/city';
import type { Criteria } from './criteria';

/** What a filter asks for, in a line; its city is said where there is nothing else. */
export function useCriteriaInWords(criteria: Criteria): string {
  const t = useTranslations('savedFilters');
  const words = useTranslations('words');
  const locale = useLocale();
  const { nameOf } = useLocalities();
  const { city, locality, language, birthYear, kind, kindergartenId } = criteria;
  const { data } = useQuery({
    ...kindergartenQuery(kindergartenId ?? ''),
    enabled: kindergartenId !== null,
    throwOnError: false,
  });
  const asked = [
    data?.names[locale],
    birthYear === null ? undefined : t('bornIn', { year: String(birthYear) }),
    language === null ? undefined : words(`language.${language}`),
    kind === null ? undefined : words(`kind.${kind}`),
  ].filter((part) => part !== undefined);
  const where = nameOf(locality ?? city);
  return [where, ...(asked.length === 0 ? [t('anything')] : asked)].join(', ');
}
