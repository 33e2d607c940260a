import { validityAt, type ParsedCertificate } from './certificate';
import { isFitFor, readHolder } from './check-usage';
import type { SignatureProblem, VerifyRequest } from './verifier';

/** What the certificate itself says, whoever verifies its signature: validity at that instant, usage, policy. */
export function judgeCertificate(
  certificate: ParsedCertificate,
  { at, purpose }: Pick<VerifyRequest, 'at' | 'purpose'>,
): SignatureProblem | null {
  const validity = validityAt(certificate, at);
  if (validity !== 'valid') return `certificate-${validity}`;
  if (!isFitFor(certificate, purpose)) return 'certificate-wrong-usage';
  return readHolder(certificate) === null ? 'certificate-wrong-policy' : null;
}
