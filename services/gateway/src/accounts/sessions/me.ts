import type { Me } from '@kezek/contract/public/session';
import type { Account as Row } from '../../generated/prisma/client';
import { toAccount } from '../account-rows';

/** An account as its owner sees it; `head`: entered with a head's certificate. */
export function presentMe(row: Row, head: boolean): Me {
  const { email, emailConfirmedAt, phone, lettersOfResponses } = row;
  return { ...toAccount(row), email, emailConfirmed: emailConfirmedAt !== null, phone, lettersOfResponses, head };
}
