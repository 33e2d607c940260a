import { useSyncExternalStore } from 'react';
import { onShownAsOf, shownAsOf } from './as-of';

export const useShownAsOf = (): string | undefined => useSyncExternalStore(onShownAsOf, shownAsOf);
