import { randomUUID } from 'node:crypto';
import type { Instant } from '@kezek/calendar/instant';
import type { Signer } from '@kezek/identity/eds/verifier';
import type { Locale } from '@kezek/contract/values';
import type { Logger } from '@kezek/platform/logger';
import type { Account as Row } from '../../generated/prisma/client';
import type { Database } from '../../storage/prisma';
import type { Choice } from './choices';

/**
 * The account of that choice, under the name that the certificate says; an applicant's or a head's is made at the first
 * entry. Of two at once one makes it.
 */
export async function accountOf(
  { database, logger }: { database: Database; logger: Logger },
  signer: Signer,
  { role, kindergarten, accountId }: Choice,
  { at, locale }: { at: Instant; locale: Locale },
): Promise<Row> {
  if (accountId !== null) {
    const known = await database.account.findUniqueOrThrow({ where: { id: accountId, dismissedAt: null } });
    return named({ database, logger }, known, signer);
  }
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

/** Somebody who married has another certificate and one IIN. Of a demo's persons everybody is one. */
async function named(
  { database, logger }: { database: Database; logger: Logger },
  account: Row,
  signer: Signer,
): Promise<Row> {
  const name = nameOf(signer);
  if (account.demo || inOneCase(account.name) === inOneCase(name)) return account;
  const { id, role } = account;
  const renamed = await database.account.update({ where: { id, dismissedAt: null }, data: { name } });
  // Names stay out of the log; the certificate says which it was.
  const { fingerprint } = signer.certificate;
  logger.info(
    { accountId: id, role, fingerprint, audit: 'account-renamed' },
    'an account has its certificate’s name now',
  );
  return renamed;
}

/** Certificates write names in capital letters, people who grant access don't. */
const inOneCase = (name: string): string => name.normalize('NFC').toUpperCase();

/** As the certificate writes it: surname, given name, patronymic. */
function nameOf({ commonName, patronymic }: Signer): string {
  return [commonName, patronymic].filter(Boolean).join(' ').slice(0, 200);
}
