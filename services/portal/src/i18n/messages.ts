import type { Locale } from '@kezek/contract/values';
import type Russian from '@texts/ru/portal.json';
import type RussianOfDesks from './desks/ru';

export type Messages = typeof Russian;
export type DeskMessages = typeof RussianOfDesks;

declare module 'use-intl' {
  interface AppConfig {
    Locale: Locale;
    /** `desks` is there on the desks' pages alone (desk-texts.tsx). */
    Messages: Messages & { desks: DeskMessages };
  }
}

/** One language is loaded at a time. The types say that no key is missing in any. */
const loaders: Readonly<Record<Locale, () => Promise<{ default: Messages }>>> = {
  kk: () => import('@texts/kk/portal.json'),
  ru: () => import('@texts/ru/portal.json'),
  en: () => import('@texts/en/portal.json'),
};

const deskLoaders: Readonly<Record<Locale, () => Promise<{ default: DeskMessages }>>> = {
  kk: () => import('./desks/kk'),
  ru: () => import('./desks/ru'),
  en: () => import('./desks/en'),
};

export const loadMessages = async (locale: Locale): Promise<Messages> => (await loaders[locale]()).default;
export const loadDeskMessages = async (locale: Locale): Promise<DeskMessages> => (await deskLoaders[locale]()).default;
