import { Button, useComputedColorScheme, useMantineColorScheme } from '@mantine/core';
import { useLocale, useTranslations } from 'use-intl';
import { useCity, useLocalities } from '../../features/city/city';
import { useChooseLocale } from '../../i18n/language';
import { languageNames } from '../../i18n/language-names';
import { locales } from '../../i18n/locale';
import { Choice } from '../../ui/choice';
import classes from './shell.module.css';

export function CityChoice() {
  const t = useTranslations('shell');
  const { city, choose } = useCity();
  const { cities, nameOf } = useLocalities();
  return (
    <Choice
      className={classes.choice}
      aria-label={t('city')}
      options={cities.map(({ kato }) => ({ value: kato, label: nameOf(kato) }))}
      value={city}
      onChange={(chosen) => chosen && choose(chosen)}
    />
  );
}

export function LanguageChoice() {
  const t = useTranslations('shell');
  const chooseLocale = useChooseLocale();
  return (
    <Choice
      className={classes.choice}
      aria-label={t('language')}
      options={locales.map((value) => ({ value, label: languageNames[value] }))}
      value={useLocale()}
      onChange={(chosen) => chosen && void chooseLocale(chosen)}
    />
  );
}

export function ThemeChoice() {
  const t = useTranslations('shell');
  const { setColorScheme } = useMantineColorScheme();
  const dark = useComputedColorScheme('light') === 'dark';
  return (
    <Button
      variant="subtle"
      px="xs"
      aria-label={dark ? t('toLight') : t('toDark')}
      title={dark ? t('toLight') : t('toDark')}
      onClick={() => setColorScheme(dark ? 'light' : 'dark')}
    >
      {dark ? '☀' : '☾'}
    </Button>
  );
}
