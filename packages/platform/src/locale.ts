import type { Request } from 'express';
import { LRUCache } from 'lru-cache';
import { locales, type Locale } from '@kezek/texts/locale';

const defaultLocale: Locale = 'ru';
/** In order of preference where the header leaves the choice. */
const preferred: Locale[] = [defaultLocale, ...locales.filter((locale) => locale !== defaultLocale)];

const known = new LRUCache<string, Locale>({ max: 1_000 });

/** The best of the three for the request's `Accept-Language` header (RFC 9110); Russian when nothing fits. */
export function localeOf(req: Pick<Request, 'acceptsLanguages' | 'headers'>): Locale {
  const header = req.headers['accept-language'] ?? '';
  const remembered = known.get(header);
  if (remembered) return remembered;
  const best = req.acceptsLanguages(preferred);
  const locale = preferred.find((one) => one === best) ?? defaultLocale;
  known.set(header, locale);
  return locale;
}
