import { Problem } from '@kezek/platform/problem';
import type { Account } from '../accounts/account-rows';

/** Where an employee works. @throws Problem 403: nowhere */
export function placeOf({ kindergartenId, city }: Account): { kindergartenId: string; city: string } {
  if (kindergartenId === null || city === null) throw new Problem(403, 'forbidden');
  return { kindergartenId, city };
}
