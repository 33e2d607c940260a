import type { Locale } from '@kezek/contract/values';

const words: Readonly<Record<Locale, (code: string) => string>> = {
  kk: (code) => `Kezek: растау коды ${code}. Оны ешкімге айтпаңыз.`,
  ru: (code) => `Kezek: код подтверждения ${code}. Никому его не сообщайте.`,
  en: (code) => `Kezek: your code is ${code}. Tell it to nobody.`,
};

/** One SMS. */
export const codeText = (code: string, locale: Locale): string => words[locale](code);
