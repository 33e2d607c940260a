import { sameBytes, toBase64 } from './bytes';
import { usualRetries, type RevocationRetries } from './check-revocation';
import { judgeCertificate } from './judge-certificate';
import { readNcanodeAnswer, readNcanodeMessage, type NcanodeAnswer, type NcanodeCertificate } from './ncanode-answer';
import { parseCms } from './parse-cms';
import { readSigner } from './read-subject';
import type { SignatureProblem, SignatureVerdict, SignatureVerifier, VerifyRequest } from './verifier';

export interface NcanodeSettings {
  /** `http://ncanode:14579`. */
  url: string;
  timeoutMs?: number;
  retries?: RevocationRetries;
  testMode?: boolean;
}

const checks = ['OCSP', 'CRL'];

/**
 * GOST and RSA over an NCANode server (malikzh/NCANode 3): it verifies the signature, the chain and revocation. It knows
 * neither our instant, our purpose nor our content where the CMS carries one of its own, and calls a CMS without
 * certificates valid: structure, content, validity, usage and owner are therefore read here too.
 */
export function createNcanodeVerifier(settings: NcanodeSettings): SignatureVerifier {
  return {
    async verify(request): Promise<SignatureVerdict> {
      const cms = parseCms(request.cms);
      if (typeof cms === 'string') return refused(cms);
      if (cms.content !== null && !sameBytes(cms.content, request.content)) return refused('content-differs');
      const { delaysMs, wait } = settings.retries ?? usualRetries;
      let problem: SignatureProblem | null = 'revocation-unknown';
      for (const delayMs of [0, ...delaysMs]) {
        if (delayMs > 0) await wait(delayMs);
        problem = await askOnce(request, cms.signer.serialNumber, settings);
        if (problem !== 'revocation-unknown') break;
      }
      if (problem !== null && problem !== 'revocation-unknown') return refused(problem);
      // Its own reasons first: an expired certificate needs no retry.
      const unfit = judgeCertificate(cms.signer, request);
      if (unfit !== null) return refused(unfit);
      const signer = await readSigner(cms.signer, { testMode: settings.testMode ?? false });
      if (typeof signer === 'string') return refused(signer);
      return problem === null ? { ok: true, signer } : refused(problem);
    },
  };
}

/** @returns null when NCANode found everything in order. */
async function askOnce(
  { cms, content }: VerifyRequest,
  serialNumber: string,
  { url, timeoutMs = 10_000 }: NcanodeSettings,
): Promise<SignatureProblem | null> {
  let response: Response;
  let body: unknown;
  try {
    response = await fetch(new URL('/cms/verify', url), {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ cms: toBase64(cms), data: toBase64(content), revocationCheck: checks }),
      signal: AbortSignal.timeout(timeoutMs),
    });
    body = await response.json();
  } catch {
    return 'revocation-unknown';
  }
  // Its library throws when the digest does not match, and NCANode passes that on as a bad request.
  if (response.status === 400) return /digest/i.test(readNcanodeMessage(body)) ? 'content-differs' : 'signature-wrong';
  const answer = response.ok ? readNcanodeAnswer(body) : null;
  return answer === null ? 'revocation-unknown' : judgeAnswer(answer, serialNumber);
}

/** What isn't understood, as an answer of another version may be, is no answer: never a no for good. */
function judgeAnswer({ valid, signers }: NcanodeAnswer, serialNumber: string): SignatureProblem | null {
  const [certificate, ...more] = signers.flatMap((signer) => signer.certificates);
  if (certificate === undefined || more.length > 0 || certificate.valid === null) return 'revocation-unknown';
  if (unpadded(certificate.serialNumber) !== unpadded(serialNumber)) return 'revocation-unknown';
  // Valid certificate, invalid whole: what is left is the signature.
  if (certificate.valid) return valid ? null : 'signature-wrong';
  const problem = judgeCertificateAnswer(certificate);
  return valid && problem === 'certificate-untrusted' && !isRootMissing(certificate) ? 'revocation-unknown' : problem;
}

const isRootMissing = ({ revocations }: NcanodeCertificate) =>
  revocations.some(({ reason }) => reason.includes('Cannot find root certificate'));

function judgeCertificateAnswer(certificate: NcanodeCertificate): SignatureProblem {
  const { revocations } = certificate;
  if (revocations.some(({ revoked }) => revoked)) return 'certificate-revoked';
  if (isRootMissing(certificate)) return 'certificate-untrusted';
  const answered = (by: string) => revocations.some((revocation) => revocation.by === by);
  // An OCSP answer that is good says OK; anything else in its place is the reason why nobody knows.
  const unanswered = revocations.some(({ by, reason }) => by === 'OCSP' && reason !== 'OK');
  return unanswered || !checks.every(answered) ? 'revocation-unknown' : 'certificate-untrusted';
}

function unpadded(hex: string): string {
  return hex.toLowerCase().replace(/^0+/, '');
}

function refused(problem: SignatureProblem): SignatureVerdict {
  return { ok: false, problem };
}
