import type { Request } from 'express';
import { locales, type Locale } from '@kezek/texts/locale';

const defaultLocale: Locale = 'ru';
/** In order of preference where the header leaves the choice. */
const preferred: Locale[] = [defaultLocale, ...locales.filter((locale) => locale !== defaultLocale)];

/** The best of the three for the request's `Accept-Language` header (RFC 9110); Russian when nothing fits. */
export function localeOf(req: Pick<Request, 'acceptsLanguages'>): Locale {
  const best = req.acceptsLanguages(preferred);
  return preferred.find((locale) => locale === best) ?? defaultLocale;
}
