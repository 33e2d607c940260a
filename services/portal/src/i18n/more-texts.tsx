import type { Locale } from '@kezek/contract/values';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { IntlProvider, useLocale, useMessages } from 'use-intl';
import { Loaded } from '../ui/loaded';
import {
  loadDeskMessages,
  loadForecastMessages,
  loadLeavingMessages,
  loadLedgerMessages,
  loadOpenDataMessages,
  loadSwapMessages,
  loadWishListMessages,
} from './messages';

type TextsProps = { children: ReactNode };

/** The texts of the desks beside everybody's: no family has to load them. */
export const DeskTexts = ({ children }: TextsProps) => (
  <MoreTexts name="desks" load={loadDeskMessages}>
    {children}
  </MoreTexts>
);

/** Those of open data's page. */
export const OpenDataTexts = ({ children }: TextsProps) => (
  <MoreTexts name="openData" load={loadOpenDataMessages}>
    {children}
  </MoreTexts>
);

/** Those of a child's attending, which few families look at on a day. */
export const LeavingTexts = ({ children }: TextsProps) => (
  <MoreTexts name="leaving" load={loadLeavingMessages}>
    {children}
  </MoreTexts>
);

/** Those of swaps. */
export const SwapTexts = ({ children }: TextsProps) => (
  <MoreTexts name="swaps" load={loadSwapMessages}>
    {children}
  </MoreTexts>
);

/** Those of wish lists, where the city has them. */
export const WishListTexts = ({ children }: TextsProps) => (
  <MoreTexts name="wishList" load={loadWishListMessages}>
    {children}
  </MoreTexts>
);

/** Those of the forecast of the wait, which is shown once the application is. */
export const ForecastTexts = ({ children }: TextsProps) => (
  <MoreTexts name="forecast" load={loadForecastMessages}>
    {children}
  </MoreTexts>
);

/** Those of the ledger. */
export const LedgerTexts = ({ children }: TextsProps) => (
  <MoreTexts name="ledger" load={loadLedgerMessages}>
    {children}
  </MoreTexts>
);

type MoreTextsProps = TextsProps & {
  name: 'desks' | 'openData' | 'leaving' | 'forecast' | 'ledger' | 'swaps' | 'wishList';
  load: (locale: Locale) => Promise<object>;
};

function MoreTexts({ name, load, children }: MoreTextsProps) {
  const locale = useLocale();
  const messages = useMessages();
  const query = useQuery({
    queryKey: ['texts', name, locale],
    queryFn: () => load(locale),
    staleTime: 'static',
    // In another language the page stays as it is until its words are there: nothing typed is lost.
    placeholderData: keepPreviousData,
  });
  return (
    <Loaded query={query}>
      {(more) => (
        <IntlProvider locale={locale} messages={{ ...messages, [name]: more }} timeZone="Asia/Almaty">
          {children}
        </IntlProvider>
      )}
    </Loaded>
  );
}
