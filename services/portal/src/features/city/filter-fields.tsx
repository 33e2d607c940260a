import { Language } from '@kezek/contract/values';
import { useTranslations } from 'use-intl';
import { dayOf } from '../../time/dates';
import { useServerNow } from '../../time/clock';
import { Choice } from '../../ui/choice';
import { useCity, useLocalities } from './city';

type FieldProps<T extends string = string> = {
  value: T | undefined;
  onChange: (value: T | undefined) => void;
  /** False where one must be chosen. */
  any?: boolean;
};

export function LanguageField({ any = true, ...field }: FieldProps<Language>) {
  const t = useTranslations('filters');
  const languages = useTranslations('words.language');
  const options = Language.options.map((value) => ({ value, label: languages(value) }));
  return <Choice label={t('language')} options={options} any={any ? t('any') : undefined} {...field} />;
}

/** Kindergartens take children up to school. */
const years = 7;

export function BirthYearField({ any = true, ...field }: FieldProps) {
  const t = useTranslations('filters');
  const thisYear = Number(dayOf(new Date(useServerNow()).toISOString()).slice(0, 4));
  const options = Array.from({ length: years }, (_, ago) => String(thisYear - ago)).map((year) => ({
    value: year,
    label: year,
  }));
  return <Choice label={t('birthYear')} options={options} any={any ? t('any') : undefined} {...field} />;
}

/** @param props.of the city whose districts they are: the one that the page's head names, unless given. */
export function DistrictField({ value, onChange, of }: FieldProps & { of?: string | undefined }) {
  const t = useTranslations('filters');
  const { city } = useCity();
  const { districtsOf, nameOf } = useLocalities();
  const options = districtsOf(of ?? city).map(({ kato }) => ({ value: kato, label: nameOf(kato) }));
  return <Choice label={t('district')} any={t('anyDistrict')} options={options} value={value} onChange={onChange} />;
}
