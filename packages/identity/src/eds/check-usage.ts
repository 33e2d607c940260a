import type { ParsedCertificate } from './certificate';
import type { VerifyRequest } from './verifier';

/** RULES.md "Signatures": what a key of each purpose carries. */
export const extendedUsage = {
  signing: '1.3.6.1.5.5.7.3.4',
  authentication: '1.3.6.1.5.5.7.3.2',
};

const person = '1.2.398.3.3.4.1.1';
const organisation = '1.2.398.3.3.4.1.2';
/** Other roles of an organisation's certificate (finance, personnel, …) have nothing to do in a kindergarten's queue. */
const roles = {
  '1.2.398.3.3.4.1.2.1': 'head',
  '1.2.398.3.3.4.1.2.2': 'signer',
  '1.2.398.3.3.4.1.2.5': 'employee',
} as const;

export type Holder = { kind: 'person' } | { kind: 'organisation'; role: (typeof roles)[keyof typeof roles] };

/** An authentication key never signs an act, and a signing key never signs in. */
export function isFitFor(certificate: ParsedCertificate, purpose: VerifyRequest['purpose']): boolean {
  const { keyUsage, extendedKeyUsage, basicConstraints } = certificate;
  if (keyUsage === null || !keyUsage.digitalSignature || basicConstraints.ca) return false;
  const second = purpose === 'signing' ? keyUsage.nonRepudiation : keyUsage.keyEncipherment;
  return second && extendedKeyUsage.includes(extendedUsage[purpose]);
}

/**
 * Whose certificate it is. The centre's certificates carry these OIDs beside the extended key usage; they are looked for
 * among the policies too.
 * @returns null when it says neither, both, or more than one role.
 */
export function readHolder({ extendedKeyUsage, policies }: ParsedCertificate): Holder | null {
  const all = new Set([...extendedKeyUsage, ...policies]);
  const ofOrganisation = [...all].some((id) => id === organisation || id.startsWith(`${organisation}.`));
  if (all.has(person)) return ofOrganisation ? null : { kind: 'person' };
  const found = Object.entries(roles).filter(([id]) => all.has(id));
  const role = found[0]?.[1];
  return role === undefined || found.length > 1 ? null : { kind: 'organisation', role };
}
