import type { Locale } from '@kezek/contract/values';
import { useQueryClient } from '@tanstack/react-query';
import { createContext, use, useState, type ReactNode } from 'react';
import { IntlProvider } from 'use-intl';
import { speakTo } from '../api/transport';
import { rememberLocale } from './locale';
import { loadMessages, type Messages } from './messages';

export type Language = { locale: Locale; messages: Messages };

const ChooseLocale = createContext<(locale: Locale) => Promise<void>>(() => Promise.resolve());

export const useChooseLocale = () => use(ChooseLocale);

export async function loadLanguage(locale: Locale): Promise<Language> {
  const messages = await loadMessages(locale);
  document.documentElement.lang = locale;
  document.querySelector('link[rel=manifest]')?.setAttribute('href', `/manifest.${locale}.webmanifest`);
  speakTo(locale);
  return { locale, messages };
}

/** The page stays as it is, in other words: nothing that somebody has typed is lost. */
export function LanguageProvider({ first, children }: { first: Language; children: ReactNode }) {
  const [language, setLanguage] = useState(first);
  const queries = useQueryClient();
  const choose = async (locale: Locale) => {
    setLanguage(await loadLanguage(locale));
    rememberLocale(locale);
    // Refusals and notifications are written by the server, in the language that was asked for.
    await queries.invalidateQueries();
  };
  return (
    <ChooseLocale value={choose}>
      <IntlProvider locale={language.locale} messages={language.messages} timeZone="Asia/Almaty">
        {children}
      </IntlProvider>
    </ChooseLocale>
  );
}
