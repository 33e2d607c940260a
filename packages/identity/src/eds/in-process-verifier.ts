import { isRsaKey, signatureHash, verifyRsa } from './algorithms';
import { buildChain, type TrustedCertificates } from './build-chain';
import { ownBytes, sameBytes } from './bytes';
import { checkRevocation, type RevocationRetries } from './check-revocation';
import { judgeCertificate } from './judge-certificate';
import { parseCms, type ParsedCms } from './parse-cms';
import { readSigner } from './read-subject';
import type {
  RevocationSource,
  SignatureProblem,
  SignatureVerdict,
  SignatureVerifier,
  Signer,
  VerifyRequest,
} from './verifier';

export interface InProcessSettings {
  trusted: TrustedCertificates;
  revocation: RevocationSource;
  retries?: RevocationRetries;
  /** Lets the certification centre's test certificates name a person: RULES.md "IIN and BIN". */
  testMode?: boolean;
}

/** RSA without any other server. GOST is refused as `algorithm-not-supported`: see the NCANode verifier. */
export function createInProcessVerifier(settings: InProcessSettings): SignatureVerifier {
  return { verify: (request) => verify(request, settings) };
}

async function verify(request: VerifyRequest, settings: InProcessSettings): Promise<SignatureVerdict> {
  const cms = parseCms(request.cms);
  if (typeof cms === 'string') return refused(cms);
  const signer = await findSigner(cms, request, settings);
  return typeof signer === 'string' ? refused(signer) : { ok: true, signer };
}

/** Cheap checks first, the network last: a certificate that isn't trusted must not make this server call others. */
async function findSigner(
  cms: ParsedCms,
  request: VerifyRequest,
  { trusted, revocation, retries, testMode = false }: InProcessSettings,
): Promise<Signer | SignatureProblem> {
  const { algorithms, signer } = cms;
  const { subjectPublicKeyInfo: key, signatureAlgorithm } = signer.x509;
  if (algorithms === null || !isRsaKey(key) || signatureHash(signatureAlgorithm) === null) {
    return 'algorithm-not-supported';
  }
  if (cms.content !== null && !sameBytes(cms.content, request.content)) return 'content-differs';
  const digest = new Uint8Array(await crypto.subtle.digest(algorithms.digest, ownBytes(request.content)));
  if (!sameBytes(digest, cms.messageDigest)) return 'content-differs';
  if (!(await verifyRsa(key, algorithms.signature, cms.signature, cms.signedAttributes))) return 'signature-wrong';

  const chain = await buildChain(signer, trusted, cms.others, request.at);
  if (chain === null) return 'certificate-untrusted';
  const unfit = judgeCertificate(signer, request);
  if (unfit !== null) return unfit;
  const owner = await readSigner(signer, { testMode });
  if (typeof owner === 'string') return owner;

  const status = await checkRevocation(chain, revocation, request.at, retries);
  if (status === 'unknown') return 'revocation-unknown';
  return status === 'revoked' ? 'certificate-revoked' : owner;
}

function refused(problem: SignatureProblem): SignatureVerdict {
  return { ok: false, problem };
}
