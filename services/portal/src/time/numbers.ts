import type { Locale } from '@kezek/contract/values';

/** Groups of three; browsers print Kazakh numbers with commas. */
export const numberInWords = (value: number, locale: Locale): string =>
  String(value).replaceAll(/\B(?=(?:\d{3})+$)/g, locale === 'en' ? ',' : '\u00a0');

/** At most one decimal; a comma before it but in English. */
export const decimalInWords = (value: number, locale: Locale): string =>
  String(value).replace('.', locale === 'en' ? '.' : ',');
