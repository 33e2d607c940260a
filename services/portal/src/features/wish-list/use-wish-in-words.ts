import type { Wish } from '@kezek/contract/wishes';
import { useQueries } from '@tanstack/react-query';
import { useLocale, useTranslations } from 'use-intl';
import { decimalInWords } from '../../time/numbers';
import { kindergartenQuery } from '../catalog/queries';
import { useLocalities } from '../city/city';
import { nearestTo } from '../city/nearest';

/** What wishes say, in words. Names come when they are known. */
export function useWishInWords(kindergartenIds: readonly string[]): (wish: Wish) => string {
  const t = useTranslations('wishList.wish');
  const locale = useLocale();
  const { all, nameOf } = useLocalities();
  const nameOfKindergarten = useKindergartenNames(kindergartenIds);
  return (wish) => {
    switch (wish.kind) {
      case 'kindergarten':
        return nameOfKindergarten(wish.kindergartenId);
      case 'district':
        return t('district', { name: nameOf(wish.locality) });
      case 'near': {
        const district = nearestTo(wish.point, all)?.district?.names[locale] ?? '';
        const km = decimalInWords(wish.withinMetres / 1_000, locale);
        return t('near', { km, place: t('point', { district }) });
      }
    }
  };
}

export function useKindergartenNames(ids: readonly string[]): (id: string) => string {
  const t = useTranslations('wishList.wish');
  const locale = useLocale();
  const unique = [...new Set(ids)];
  const found = useQueries({ queries: unique.map((id) => ({ ...kindergartenQuery(id), throwOnError: false })) });
  return (id) => found[unique.indexOf(id)]?.data?.names[locale] ?? t('kindergarten');
}

export const kindergartensIn = (wishes: readonly Wish[]): string[] =>
  wishes.flatMap((wish) => (wish.kind === 'kindergarten' ? [wish.kindergartenId] : []));
