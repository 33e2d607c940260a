import type { Me, SessionEnd } from '@kezek/contract/public/session';
import type { Account as Row } from '../../generated/prisma/client';
import { toAccount } from '../account-rows';

/** An account as its owner sees it; `head`: entered with a head's certificate. */
export function presentMe(row: Row, head: boolean, session: SessionEnd): Me {
  const { email, emailConfirmedAt, phone, lettersOfResponses } = row;
  const emailConfirmed = emailConfirmedAt !== null;
  return { ...toAccount(row), email, emailConfirmed, phone, lettersOfResponses, head, session };
}
