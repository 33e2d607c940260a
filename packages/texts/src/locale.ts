export const locales = ['kk', 'ru', 'en'] as const;
export type Locale = (typeof locales)[number];
