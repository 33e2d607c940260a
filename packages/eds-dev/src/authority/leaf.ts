import type { Certificate } from 'pkijs';
import type { NewKey } from '../keys/private-key';
import type { DevPerson, KeyType } from '../person';
import type { Authority } from './authority';
import { extendedKeyUsage, keyUsage, policies } from './extensions';
import { issue, type Subject } from './issue';

/** RULES.md "Signatures": what the certification centre's certificates carry. */
const purpose = { auth: '1.3.6.1.5.5.7.3.2', sign: '1.3.6.1.5.5.7.3.4' };
const person = '1.2.398.3.3.4.1.1';
const organisation = '1.2.398.3.3.4.1.2';
const roles = { head: `${organisation}.1`, signer: `${organisation}.2`, employee: `${organisation}.5` };
/** The policies that the centre writes: of a person's and of an organisation's certificate. */
const policy = { person: '1.2.398.3.3.2.3', organisation: '1.2.398.3.3.2.1' };

export interface Validity {
  validFrom: Date;
  validUntil: Date;
}

export function issueLeaf(
  authority: Authority,
  owner: DevPerson,
  type: KeyType,
  publicKey: NewKey['publicKey'],
  validity: Validity,
): Promise<Certificate> {
  const holder = owner.organisation === undefined ? [person] : [organisation, roles[owner.organisation.role]];
  return issue({
    subject: subjectOf(owner),
    publicKey,
    extensions: [
      type === 'sign'
        ? keyUsage('digitalSignature', 'nonRepudiation')
        : keyUsage('digitalSignature', 'keyEncipherment'),
      extendedKeyUsage([purpose[type], ...holder]),
      policies(owner.organisation === undefined ? policy.person : policy.organisation),
    ],
    ...validity,
    issuer: authority.certificate,
    signingKey: authority.key,
  });
}

export function subjectOf({ surname, givenName, patronymic, iin, organisation }: DevPerson): Subject {
  return [
    ['CN', commonNameOf({ surname, givenName })],
    ['SN', surname.toUpperCase()],
    ['serialNumber', `IIN${iin}`],
    ['C', 'KZ'],
    ...(patronymic === undefined ? [] : [['GN', patronymic.toUpperCase()] as const]),
    ...(organisation === undefined
      ? []
      : [['O', organisation.name.toUpperCase()] as const, ['OU', `BIN${organisation.bin}`] as const]),
  ];
}

/** The centre writes names in capitals. */
function commonNameOf({ surname, givenName }: Pick<DevPerson, 'surname' | 'givenName'>): string {
  return `${surname} ${givenName}`.toUpperCase();
}
