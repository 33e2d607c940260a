import type { Request } from 'express';

export const locales = ['kk', 'ru', 'en'] as const;
export type Locale = (typeof locales)[number];
const defaultLocale: Locale = 'ru';
/** In order of preference where the header leaves the choice. */
const preferred: Locale[] = [defaultLocale, 'kk', 'en'];

/** The best of the three for the request's `Accept-Language` header (RFC 9110); Russian when nothing fits. */
export function localeOf(req: Pick<Request, 'acceptsLanguages'>): Locale {
  const best = req.acceptsLanguages(preferred);
  return preferred.find((locale) => locale === best) ?? defaultLocale;
}
