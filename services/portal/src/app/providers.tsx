import { MantineProvider } from '@mantine/core';
import { MutationCache, QueryCache, QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { isNotFound, isSignedOut, mayPass } from '../api/failure';
import { CityProvider } from '../features/city/city';
import { meQuery } from '../features/session/queries';
import { LanguageProvider, type Language } from '../i18n/language';
import { pageNonce } from '../settings';
import { router } from './router';
import { cssVariables, theme } from './theme';

const tries = 2;

/** Whoever hears that nobody is signed in: the pages ask who is, and have them enter again. */
const lookWhoIs = (error: unknown) => {
  if (isSignedOut(error)) void queries.invalidateQueries({ queryKey: meQuery.queryKey });
};

const queries: QueryClient = new QueryClient({
  queryCache: new QueryCache({ onError: lookWhoIs }),
  mutationCache: new MutationCache({ onError: lookWhoIs }),
  defaultOptions: {
    queries: {
      staleTime: 10_000,
      networkMode: 'always',
      // What a page is about is not there: its place says so.
      throwOnError: (error, { state }) => state.data === undefined && isNotFound(error),
      retry: (failures, error) => failures < tries && mayPass(error),
    },
    mutations: { retry: 0, networkMode: 'always' },
  },
});

export function Providers({ language }: { language: Language }) {
  return (
    <MantineProvider
      theme={theme}
      cssVariablesResolver={cssVariables}
      defaultColorScheme="auto"
      getStyleNonce={pageNonce}
    >
      <QueryClientProvider client={queries}>
        <LanguageProvider first={language}>
          <CityProvider>
            <RouterProvider router={router} />
          </CityProvider>
        </LanguageProvider>
      </QueryClientProvider>
    </MantineProvider>
  );
}
