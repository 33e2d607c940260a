import { keepPreviousData, useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { IntlProvider, useLocale, useMessages } from 'use-intl';
import { Loaded } from '../ui/loaded';
import { loadDeskMessages } from './messages';

/** The texts of the desks beside everybody's: no family has to load them. */
export function DeskTexts({ children }: { children: ReactNode }) {
  const locale = useLocale();
  const messages = useMessages();
  const query = useQuery({
    queryKey: ['desk-texts', locale],
    queryFn: () => loadDeskMessages(locale),
    staleTime: 'static',
    // In another language the page stays as it is until its words are there: nothing typed is lost.
    placeholderData: keepPreviousData,
  });
  return (
    <Loaded query={query}>
      {(desks) => (
        <IntlProvider locale={locale} messages={{ ...messages, desks }} timeZone="Asia/Almaty">
          {children}
        </IntlProvider>
      )}
    </Loaded>
  );
}
