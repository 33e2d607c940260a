import { z } from 'zod';
import type { Locale } from './locale';

type FieldMessages = z.core.$ZodErrorMap;

/** zod has no Kazakh; a schema's own message, where given, comes before these. */
const kazakh: FieldMessages = (issue) => {
  switch (issue.code) {
    case 'invalid_type':
      return issue.input === undefined ? 'Міндетті өріс толтырылмаған' : 'Мәннің түрі дұрыс емес';
    case 'too_small':
      return `Мән тым кіші немесе қысқа (кемінде ${issue.minimum})`;
    case 'too_big':
      return `Мән тым үлкен немесе ұзын (ең көбі ${issue.maximum})`;
    case 'invalid_format':
      return 'Мәннің пішімі дұрыс емес';
    case 'invalid_value':
      return `Рұқсат етілген мәндер: ${issue.values.map(String).join(', ')}`;
    case 'unrecognized_keys':
      return `Белгісіз өрістер: ${issue.keys.join(', ')}`;
    default:
      return 'Мән дұрыс емес';
  }
};

const byLocale: Readonly<Record<Locale, FieldMessages>> = {
  kk: kazakh,
  ru: z.locales.ru().localeError,
  en: z.locales.en().localeError,
};

/** Texts for zod's issues: `schema.safeParse(value, { error: fieldMessages(locale) })`. */
export function fieldMessages(locale: Locale): FieldMessages {
  return byLocale[locale];
}
