import type { Instant } from '@kezek/calendar/instant';
import type { SignatureProblem, SignatureVerifier, Signer, VerifyRequest } from '@kezek/identity/eds/verifier';
import { Problem } from '@kezek/platform/problem';
import { readCms } from './read-cms';

/**
 * Who signed exactly this text.
 *
 * @param cms base64. @throws Problem with the verifier's code.
 */
export async function verifySignature(
  verifier: SignatureVerifier,
  text: string,
  cms: string,
  { at, purpose }: { at: Instant; purpose: VerifyRequest['purpose'] },
): Promise<{ signer: Signer; cms: Uint8Array }> {
  const bytes = readCms(cms);
  const verdict = await verifier.verify({ cms: bytes, content: Buffer.from(text, 'utf8'), at, purpose });
  if (!verdict.ok) throw signatureProblem(verdict.problem);
  return { signer: verdict.signer, cms: bytes };
}

/** Nobody could be asked: the same signature may be shown again. All else is refused for good. */
function signatureProblem(problem: SignatureProblem): Problem {
  return problem === 'revocation-unknown'
    ? new Problem(503, problem, {}, { headers: { 'retry-after': '10' } })
    : new Problem(422, problem);
}
