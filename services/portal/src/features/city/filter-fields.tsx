import { Language } from '@kezek/contract/values';
import { Select } from '@mantine/core';
import { useTranslations } from 'use-intl';
import { dayOf } from '../../time/dates';
import { useServerNow } from '../../time/clock';
import { useCity, useLocalities } from './city';

type FieldProps<T = string> = { value: T | undefined; onChange: (value: T | undefined) => void; any?: boolean };

/** Empty stands for «any»: a list that can be left. */
const withAny = (any: string, options: { value: string; label: string }[]) => [{ value: '', label: any }, ...options];

export function LanguageField({ value, onChange, any = true }: FieldProps<Language>) {
  const t = useTranslations('filters');
  const languages = useTranslations('words.language');
  const options = Language.options.map((code) => ({ value: code, label: languages(code) }));
  return (
    <Select
      label={t('language')}
      data={any ? withAny(t('any'), options) : options}
      value={value ?? ''}
      onChange={(chosen) => onChange(Language.options.find((code) => code === chosen))}
    />
  );
}

/** Kindergartens take children up to school. */
const years = 7;

export function BirthYearField({ value, onChange, any = true }: FieldProps) {
  const t = useTranslations('filters');
  const thisYear = Number(dayOf(new Date(useServerNow()).toISOString()).slice(0, 4));
  const options = Array.from({ length: years }, (_, ago) => String(thisYear - ago)).map((year) => ({
    value: year,
    label: year,
  }));
  return (
    <Select
      label={t('birthYear')}
      data={any ? withAny(t('any'), options) : options}
      value={value ?? ''}
      onChange={(chosen) => onChange(chosen || undefined)}
    />
  );
}

export function DistrictField({ value, onChange }: FieldProps) {
  const t = useTranslations('filters');
  const { city } = useCity();
  const { districtsOf, nameOf } = useLocalities();
  const options = districtsOf(city).map(({ kato }) => ({ value: kato, label: nameOf(kato) }));
  return (
    <Select
      label={t('district')}
      data={withAny(t('anyDistrict'), options)}
      value={options.some((option) => option.value === value) ? value : ''}
      onChange={(chosen) => onChange(chosen || undefined)}
    />
  );
}
