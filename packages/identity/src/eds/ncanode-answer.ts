/** What NCANode 3 answers to `POST /cms/verify` (its openapi.yml, CmsVerificationResponse), as far as it is used. */
export interface NcanodeAnswer {
  valid: boolean;
  signers: { certificates: NcanodeCertificate[] }[];
}

export interface NcanodeCertificate {
  /** Null where it doesn't say. */
  valid: boolean | null;
  /** Hex without leading zeros. */
  serialNumber: string;
  revocations: { revoked: boolean; by: string; reason: string }[];
}

/** @returns null for anything of another shape. */
export function readNcanodeAnswer(body: unknown): NcanodeAnswer | null {
  const valid = field(body, 'valid');
  const signers = field(body, 'signers');
  if (typeof valid !== 'boolean' || !Array.isArray(signers)) return null;
  return {
    valid,
    signers: signers.map((signer) => ({ certificates: list(signer, 'certificates').map(readCertificate) })),
  };
}

/** The text of a refusal. */
export function readNcanodeMessage(body: unknown): string {
  return [field(body, 'message'), field(body, 'details')].filter((text) => typeof text === 'string').join(' ');
}

function readCertificate(value: unknown): NcanodeCertificate {
  const serialNumber = field(value, 'serialNumber');
  const valid = field(value, 'valid');
  return {
    valid: typeof valid === 'boolean' ? valid : null,
    serialNumber: typeof serialNumber === 'string' ? serialNumber : '',
    revocations: list(value, 'revocations').map((revocation) => ({
      revoked: field(revocation, 'revoked') === true,
      by: text(field(revocation, 'by')),
      reason: text(field(revocation, 'reason')),
    })),
  };
}

function text(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

function list(value: unknown, name: string): unknown[] {
  const found = field(value, name);
  return Array.isArray(found) ? found : [];
}

function field(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null
    ? Object.entries(value).find(([key]) => key === name)?.[1]
    : undefined;
}
