import { useTranslations } from 'use-intl';
import { rangeInUnits } from './range';

/** Tells a range of days in words. @returns of its ends in days; the later is null where none was seen. */
export function useRangeInWords(): (from: number, to: number | null) => string {
  const t = useTranslations('forecast.range');
  return (from, to) => {
    const { unit, ...numbers } = rangeInUnits(from, to);
    return t(unit, numbers);
  };
}
