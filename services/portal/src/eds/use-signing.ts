import { useLocale } from 'use-intl';
import { useRef } from 'react';
import { signWithNcalayer, type Storage, type Usage } from './ncalayer';

/** Signs, and lets the person give it up meanwhile. */
export function useSigning(usage: Usage, storage: Storage) {
  const locale = useLocale();
  const asking = useRef<AbortController | undefined>(undefined);
  return {
    sign: (text: string) => {
      asking.current?.abort();
      asking.current = new AbortController();
      return signWithNcalayer({ text, usage, storage, locale, signal: asking.current.signal });
    },
    giveUp: () => asking.current?.abort(),
  };
}
