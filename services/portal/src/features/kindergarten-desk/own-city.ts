import { useMe } from '../session/queries';

/** The city that the employee's kindergarten stands in; `ForRole` has let nobody else here. */
export function useOwnCity(): string {
  return useMe()?.city ?? '';
}
