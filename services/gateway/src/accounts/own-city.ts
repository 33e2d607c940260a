import { Problem } from '@kezek/platform/problem';
import type { Account } from './account-rows';

/** Of an operator. @throws Problem 403 `forbidden` for whom no city is theirs. */
export function requireCity({ city }: Pick<Account, 'city'>): string {
  if (city === null) throw new Problem(403, 'forbidden');
  return city;
}
