export const locales = ['kk', 'ru', 'en'] as const;
export type Locale = (typeof locales)[number];
const defaultLocale: Locale = 'ru';

/** The best of kk, ru, en for an `Accept-Language` header (RFC 9110); Russian when nothing fits. */
export function negotiateLocale(acceptLanguage: string | undefined): Locale {
  if (!acceptLanguage) return defaultLocale;
  const wishes = acceptLanguage.split(',').map((part) => {
    const [tag = '', ...parameters] = part.trim().toLowerCase().split(';');
    const quality = parameters.map((parameter) => /^\s*q=([\d.]+)\s*$/.exec(parameter)?.[1]).find(Boolean);
    return { language: tag.split('-')[0], quality: quality === undefined ? 1 : Number(quality) };
  });
  const wanted = wishes.filter(({ quality }) => quality > 0).toSorted((a, b) => b.quality - a.quality);
  for (const { language } of wanted) {
    const locale = locales.find((known) => known === language);
    if (locale) return locale;
  }
  return defaultLocale;
}
