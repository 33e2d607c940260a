import { Locale } from '@kezek/contract/values';

const remembered = 'kezek.locale';

export const locales = Locale.options;

/** Remembered, else the first of the browser's languages that the portal speaks, else Kazakh. */
export function firstLocale(): Locale {
  const wishes = [localStorage.getItem(remembered), ...navigator.languages.map((tag) => tag.split('-')[0])];
  for (const wish of wishes) {
    const locale = Locale.safeParse(wish);
    if (locale.success) return locale.data;
  }
  return 'kk';
}

export const rememberLocale = (locale: Locale): void => localStorage.setItem(remembered, locale);
