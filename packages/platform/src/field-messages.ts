import { z } from 'zod';
import type { TextFault } from '@kezek/contract/text';
import { format, isTextKey } from '@kezek/texts/format';
import type { Locale } from '@kezek/texts/locale';
import { zodInKazakh } from '@kezek/texts/zod-in-kazakh';

type FieldMessages = z.core.$ZodErrorMap;

/** zod has no Kazakh; a schema's own message, where given, comes before these. */
const kazakh: FieldMessages = (issue) => {
  switch (issue.code) {
    case 'invalid_type':
      return zodInKazakh(issue.input === undefined ? 'required' : 'wrong-type');
    case 'too_small':
      return zodInKazakh('too-small', { minimum: String(issue.minimum) });
    case 'too_big':
      return zodInKazakh('too-big', { maximum: String(issue.maximum) });
    case 'invalid_format':
      return zodInKazakh('wrong-format');
    case 'invalid_value':
      return zodInKazakh('wrong-value', { values: issue.values.map(String).join(', ') });
    case 'unrecognized_keys':
      return zodInKazakh('unknown-fields', { names: issue.keys.join(', ') });
    default:
      return zodInKazakh('wrong');
  }
};

export function textFaultMessage(fault: TextFault, locale: Locale): string {
  return format(locale, `fields.${fault}`);
}

const isTextFault = (value: unknown): value is TextFault => typeof value === 'string' && isTextKey(`fields.${value}`);

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
