import type { Locale } from '@kezek/contract/values';
import type Russian from '@texts/ru/portal.json';

export type Messages = typeof Russian;

declare module 'use-intl' {
  interface AppConfig {
    Locale: Locale;
    Messages: Messages;
  }
}

/** One language is loaded at a time. The types say that no key is missing in any. */
const loaders: Readonly<Record<Locale, () => Promise<{ default: Messages }>>> = {
  kk: () => import('@texts/kk/portal.json'),
  ru: () => import('@texts/ru/portal.json'),
  en: () => import('@texts/en/portal.json'),
};

export const loadMessages = async (locale: Locale): Promise<Messages> => (await loaders[locale]()).default;
