import type { Operator } from '@kezek/contract/public/session';
import { Role } from '@kezek/contract/public/session';
import { Locale } from '@kezek/contract/values';
import type { Account as Row } from '../generated/prisma/client';

/** Who is signed in. The IIN stays in the database: nothing but sign-in needs it. */
export type Account = Operator;

export function toAccount(row: Row): Account {
  return {
    id: row.id,
    role: Role.parse(row.role),
    name: row.name,
    kindergartenId: row.kindergartenId,
    city: row.city,
    locale: Locale.parse(row.locale),
    keepsCalendar: row.keepsCalendar,
  };
}
