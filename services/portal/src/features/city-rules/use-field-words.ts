import type { FieldValue, PackFieldName } from '@kezek/rules/pack/fields';
import { useLocale, useTranslations } from 'use-intl';
import { numberInWords } from '../../time/numbers';
import { dayOfYearInWords } from '../../time/dates';

/** What a value of a pack says, in words. */
export function useFieldWords(): (name: PackFieldName, value: FieldValue) => string {
  const t = useTranslations('desks.rules.values');
  const locale = useLocale();
  return (name, value) => {
    if (value === undefined) return t('notSaid');
    if (value === null) return t('noGathering');
    if (typeof value === 'number') return numberInWords(value, locale);
    if (typeof value === 'boolean') {
      if (name === 'languageChangeKeepsDate') return t(value ? 'keepsDate' : 'losesDate');
      return t(value ? 'yes' : 'no');
    }
    if (name === 'priorityUnit') return t(value === 'calendar-days' ? 'calendarDays' : 'workingDays');
    return name === 'endsOn' || name === 'yearTurnsOn' ? dayOfYearInWords(value, locale) : value;
  };
}
