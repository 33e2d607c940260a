import type { Locale } from '@kezek/contract/values';
import type RussianForecast from '@texts/ru/forecast.json';
import type RussianLeaving from '@texts/ru/leaving.json';
import type RussianLedger from '@texts/ru/ledger.json';
import type RussianOpenData from '@texts/ru/open-data.json';
import type RussianSwaps from '@texts/ru/swaps.json';
import type Russian from '@texts/ru/portal.json';
import type RussianWishList from '@texts/ru/wish-list.json';
import type RussianOfDesks from './desks/ru';

export type Messages = typeof Russian;
export type DeskMessages = typeof RussianOfDesks;
type OpenDataMessages = typeof RussianOpenData;
type ForecastMessages = typeof RussianForecast;
type LeavingMessages = typeof RussianLeaving;
type WishListMessages = typeof RussianWishList;
type LedgerMessages = typeof RussianLedger;
type SwapMessages = typeof RussianSwaps;

declare module 'use-intl' {
  interface AppConfig {
    Locale: Locale;
    /** `desks` is there on the desks' pages alone, the others where they are used (more-texts.tsx). */
    Messages: Messages & {
      desks: DeskMessages;
      openData: OpenDataMessages;
      leaving: LeavingMessages;
      wishList: WishListMessages;
      forecast: ForecastMessages;
      ledger: LedgerMessages;
      swaps: SwapMessages;
    };
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

const openDataLoaders: Readonly<Record<Locale, () => Promise<{ default: OpenDataMessages }>>> = {
  kk: () => import('@texts/kk/open-data.json'),
  ru: () => import('@texts/ru/open-data.json'),
  en: () => import('@texts/en/open-data.json'),
};
export const loadOpenDataMessages = async (locale: Locale): Promise<OpenDataMessages> =>
  (await openDataLoaders[locale]()).default;

const leavingLoaders: Readonly<Record<Locale, () => Promise<{ default: LeavingMessages }>>> = {
  kk: () => import('@texts/kk/leaving.json'),
  ru: () => import('@texts/ru/leaving.json'),
  en: () => import('@texts/en/leaving.json'),
};
export const loadLeavingMessages = async (locale: Locale): Promise<LeavingMessages> =>
  (await leavingLoaders[locale]()).default;

const wishListLoaders: Readonly<Record<Locale, () => Promise<{ default: WishListMessages }>>> = {
  kk: () => import('@texts/kk/wish-list.json'),
  ru: () => import('@texts/ru/wish-list.json'),
  en: () => import('@texts/en/wish-list.json'),
};
export const loadWishListMessages = async (locale: Locale): Promise<WishListMessages> =>
  (await wishListLoaders[locale]()).default;

const forecastLoaders: Readonly<Record<Locale, () => Promise<{ default: ForecastMessages }>>> = {
  kk: () => import('@texts/kk/forecast.json'),
  ru: () => import('@texts/ru/forecast.json'),
  en: () => import('@texts/en/forecast.json'),
};
export const loadForecastMessages = async (locale: Locale): Promise<ForecastMessages> =>
  (await forecastLoaders[locale]()).default;

const ledgerLoaders: Readonly<Record<Locale, () => Promise<{ default: LedgerMessages }>>> = {
  kk: () => import('@texts/kk/ledger.json'),
  ru: () => import('@texts/ru/ledger.json'),
  en: () => import('@texts/en/ledger.json'),
};
export const loadLedgerMessages = async (locale: Locale): Promise<LedgerMessages> =>
  (await ledgerLoaders[locale]()).default;

const swapLoaders: Readonly<Record<Locale, () => Promise<{ default: SwapMessages }>>> = {
  kk: () => import('@texts/kk/swaps.json'),
  ru: () => import('@texts/ru/swaps.json'),
  en: () => import('@texts/en/swaps.json'),
};
export const loadSwapMessages = async (locale: Locale): Promise<SwapMessages> => (await swapLoaders[locale]()).default;
