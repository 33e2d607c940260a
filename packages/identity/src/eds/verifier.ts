/**
 * Verifying digital signatures (EDS; RULES.md "Signatures"). A port: in process for RSA (`in-process-verifier`), an
 * NCANode server for GOST and RSA by configuration.
 */
export interface SignatureVerifier {
  /**
   * Whether a detached CMS signs exactly this content with a certificate that is fit for the purpose at that instant:
   * signature, chain to a trusted root, validity, key usage, policy, revocation.
   *
   * @returns a verdict, never a throw for bad input. `revocation-unknown` means that nobody could be asked: retry.
   */
  verify(request: VerifyRequest): Promise<SignatureVerdict>;
}

export interface VerifyRequest {
  /** DER (or the base64 text's bytes decoded) of a CMS SignedData, at most {@link maxCmsBytes}. */
  cms: Uint8Array;
  /** What must have been signed, byte by byte. */
  content: Uint8Array;
  /** Business instant, ISO 8601: validity is judged at it. */
  at: string;
  purpose: 'authentication' | 'signing';
}

/** A real one of a person is some 3–6 KB. */
export const maxCmsBytes = 64 * 1024;

/** Each has its own stable code and text. */
export const signatureProblems = [
  'cms-too-large',
  'cms-malformed',
  'cms-no-signer',
  'cms-several-signers',
  'content-differs',
  'signature-wrong',
  'certificate-not-yet-valid',
  'certificate-expired',
  'certificate-untrusted',
  'certificate-wrong-usage',
  'certificate-wrong-policy',
  'certificate-revoked',
  'certificate-without-iin',
  'certificate-name-unreadable',
  'algorithm-not-supported',
  'revocation-unknown',
] as const;
export type SignatureProblem = (typeof signatureProblems)[number];

export type SignatureVerdict = { ok: true; signer: Signer } | { ok: false; problem: SignatureProblem };

/** Who signed, as the certificate says. */
export interface Signer {
  /** 12 digits; in test mode also one that the certification centre's test certificates carry. */
  iin: string;
  /** CN: surname and given name. */
  commonName: string;
  surname: string | null;
  /** GN: patronymic. */
  patronymic: string | null;
  /** Null: a person's certificate. */
  organisation: { bin: string; name: string; role: 'head' | 'signer' | 'employee' } | null;
  certificate: {
    /** Hex. */
    serialNumber: string;
    notBefore: string;
    notAfter: string;
    /** Hex SHA-256 of the DER. */
    fingerprint: string;
    /** Base64. */
    der: string;
  };
}

/** Asked for each certificate of the chain below the root. */
export interface RevocationSource {
  /** `unknown` when nobody answered: never taken for good or revoked. */
  statusOf(certificateDer: Uint8Array, issuerDer: Uint8Array, at: string): Promise<'good' | 'revoked' | 'unknown'>;
}
