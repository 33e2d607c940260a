import type { Signer } from '@kezek/identity/eds/verifier';
import type { KindergartenView } from '@kezek/contract/internal/catalog-for-gateway';
import type { AccountChoice } from '@kezek/contract/public/sign-in';
import type { Role } from '@kezek/contract/public/session';
import { briefOf, type CityCatalog } from '../../applications/city/city-catalog';
import type { Database } from '../../storage/prisma';

/** As whom a certificate's owner may enter; `accountId` is null for one that entering makes. */
export type Choice = {
  as: string;
  role: Role;
  head: boolean;
  kindergarten: KindergartenView | null;
  accountId: string | null;
};

type Needs = { database: Database; catalog: Pick<CityCatalog, 'kindergarten' | 'byBin'> };

/**
 * What a person may do follows from the certificate (RULES.md "Signatures"): a person's own makes an applicant; a head's
 * opens the kindergartens of its BIN; anybody else works only where they were let to, and with an organisation's
 * certificate only for that organisation. Operators are appointed.
 */
export async function choicesOf({ database, catalog }: Needs, signer: Signer): Promise<Choice[]> {
  const { iin, organisation } = signer;
  const accounts = await database.account.findMany({ where: { iin, dismissedAt: null }, orderBy: { id: 'asc' } });
  const idOf = (role: Role) => accounts.find((account) => account.role === role)?.id ?? null;

  const choices: Choice[] = [];
  if (!organisation) choices.push(choice('applicant', idOf('applicant')));
  const operatorId = idOf('operator');
  if (operatorId !== null) choices.push(choice('operator', operatorId));

  const ofBin = organisation ? await catalog.byBin(organisation.bin) : [];
  const accountAt = (kindergartenId: string) =>
    accounts.find((account) => account.role === 'employee' && account.kindergartenId === kindergartenId);
  if (organisation?.role === 'head') {
    choices.push(...ofBin.map((kindergarten) => employee(kindergarten, accountAt(kindergarten.id)?.id ?? null, true)));
    return choices;
  }
  for (const { id, role, granted, kindergartenId } of accounts) {
    if (role !== 'employee' || !granted || kindergartenId === null) continue;
    if (organisation && !ofBin.some((kindergarten) => kindergarten.id === kindergartenId)) continue;
    const kindergarten = await catalog.kindergarten(kindergartenId);
    choices.push(kindergarten ? employee(kindergarten, id, false) : choice(asEmployeeOf(kindergartenId), id));
  }
  return choices;
}

export function presentChoice({ as, role, head, kindergarten, accountId }: Choice): AccountChoice {
  return { as, role, head, kindergarten: kindergarten && briefOf(kindergarten), known: accountId !== null };
}

const asEmployeeOf = (kindergartenId: string): string => `employee:${kindergartenId}`;

function choice(as: string, accountId: string | null): Choice {
  const role = as === 'applicant' || as === 'operator' ? as : 'employee';
  return { as, role, head: false, kindergarten: null, accountId };
}

function employee(kindergarten: KindergartenView, accountId: string | null, head: boolean): Choice {
  return { as: asEmployeeOf(kindergarten.id), role: 'employee', head, kindergarten, accountId };
}
