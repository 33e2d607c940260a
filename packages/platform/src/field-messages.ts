import { z } from 'zod';
import type { TextFault } from '@kezek/contract/text';
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

/** What is wrong with a text, which no language of zod's knows. */
const textFaults: Readonly<Record<TextFault, Readonly<Record<Locale, string>>>> = {
  'not-storable': {
    kk: 'Мәтінде сақтауға болмайтын таңба бар (U+0000 немесе жұптың жартысы)',
    ru: 'В тексте есть знак, который нельзя сохранить (U+0000 или половина пары)',
    en: 'The text has a character that cannot be kept (U+0000, or half of a pair)',
  },
  'control-characters': {
    kk: 'Мәтінде басқару таңбалары бар',
    ru: 'В тексте есть управляющие знаки',
    en: 'The text has control characters',
  },
  'not-printable': {
    kk: 'Құжатта басып шығаруға болмайтын әріп бар: латын, кирилл немесе грек әріптерімен жазыңыз',
    ru: 'Есть буква, которую нельзя напечатать в документе: напишите латинскими, кириллическими или греческими буквами',
    en: 'There is a letter that papers cannot be printed with: write in Latin, Cyrillic or Greek letters',
  },
};

export function textFaultMessage(fault: TextFault, locale: Locale): string {
  return textFaults[fault][locale];
}

const isTextFault = (value: unknown): value is TextFault => typeof value === 'string' && value in textFaults;

const withTextFaults =
  (locale: Locale, others: FieldMessages): FieldMessages =>
  (issue) => {
    const fault: unknown = issue.code === 'custom' ? issue.params?.['textFault'] : undefined;
    return isTextFault(fault) ? textFaultMessage(fault, locale) : others(issue);
  };

const byLocale: Readonly<Record<Locale, FieldMessages>> = {
  kk: withTextFaults('kk', kazakh),
  ru: withTextFaults('ru', z.locales.ru().localeError),
  en: withTextFaults('en', z.locales.en().localeError),
};

/** Texts for zod's issues: `schema.safeParse(value, { error: fieldMessages(locale) })`. */
export function fieldMessages(locale: Locale): FieldMessages {
  return byLocale[locale];
}
