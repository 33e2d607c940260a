import { randomUUID } from 'node:crypto';
import type { Instant } from '@kezek/calendar/instant';
import type { Signer } from '@kezek/identity/eds/verifier';
import type { Locale } from '@kezek/contract/values';
import type { Account as Row } from '../generated/prisma/client';
import type { Database } from '../storage/prisma';
import type { Choice } from './choices';

/** The account of that choice; an applicant's or a head's is made at the first entry. Of two at once one makes it. */
export async function accountOf(
  database: Database,
  signer: Signer,
  { role, kindergarten, accountId }: Choice,
  { at, locale }: { at: Instant; locale: Locale },
): Promise<Row> {
  if (accountId !== null) return database.account.findUniqueOrThrow({ where: { id: accountId, dismissedAt: null } });
  const identity = { role, iin: signer.iin, kindergartenId: kindergarten?.id ?? null };
  const data = {
    ...identity,
    id: randomUUID(),
    name: nameOf(signer),
    city: kindergarten?.city ?? null,
    locale,
    createdAt: at,
    // A head's account opens with a head's certificate only.
    granted: role !== 'employee',
  };
  await database.account.createMany({ data: [data], skipDuplicates: true });
  return database.account.findFirstOrThrow({ where: { ...identity, dismissedAt: null } });
}

/** As the certificate writes it: surname, given name, patronymic. */
function nameOf({ commonName, patronymic }: Signer): string {
  return [commonName, patronymic].filter(Boolean).join(' ').slice(0, 200);
}
