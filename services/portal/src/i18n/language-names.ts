import type { Locale } from '@kezek/contract/values';

/** Each language by its own name, whichever is read. */
export const languageNames: Readonly<Record<Locale, string>> = { kk: 'Қазақша', ru: 'Русский', en: 'English' };
