import { Problem } from '@kezek/platform/problem';
import type { Account } from '../account-rows';

/** Where an employee works. @throws Problem 403 for who works for none. */
export function kindergartenOf({ kindergartenId }: Pick<Account, 'kindergartenId'>): string {
  if (kindergartenId === null) throw new Problem(403, 'forbidden');
  return kindergartenId;
}
