import { createHash, randomUUID } from 'node:crypto';
import type {
  SignatureProblem,
  SignatureVerdict,
  SignatureVerifier,
  Signer,
  VerifyRequest,
} from '@kezek/identity/eds/verifier';

/** Somebody's key in tests of what the gateway makes of a verdict. Verifying itself is tested beside the verifiers. */
export type TestKey = { signer: Signer; purpose: VerifyRequest['purpose'] };

const signedBytes = (content: Uint8Array): string => createHash('sha256').update(content).digest('hex');

/** Takes signatures of {@link sign} for what they say. */
export class TestVerifier implements SignatureVerifier {
  /** Answers so to certificates with these fingerprints. */
  readonly problems = new Map<string, SignatureProblem>();
  readonly asked: VerifyRequest[] = [];

  verify(request: VerifyRequest): Promise<SignatureVerdict> {
    this.asked.push(request);
    return Promise.resolve(this.verdict(request));
  }

  private verdict({ cms, content, purpose }: VerifyRequest): SignatureVerdict {
    const text = Buffer.from(cms).toString('utf8');
    if (!text.startsWith('{"key"')) return { ok: false, problem: 'cms-malformed' };
    const { key, sha256 }: { key: TestKey; sha256: string } = JSON.parse(text);
    if (sha256 !== signedBytes(content)) return { ok: false, problem: 'content-differs' };
    if (key.purpose !== purpose) return { ok: false, problem: 'certificate-wrong-usage' };
    const problem = this.problems.get(key.signer.certificate.fingerprint);
    return problem ? { ok: false, problem } : { ok: true, signer: key.signer };
  }
}

export function sign(text: string, key: TestKey): string {
  const cms = { key, sha256: signedBytes(Buffer.from(text, 'utf8')) };
  return Buffer.from(JSON.stringify(cms)).toString('base64');
}

/** The two keys of one person. */
export function keysOf(over: Partial<Signer> & Pick<Signer, 'iin'>): { auth: TestKey; signing: TestKey } {
  const signer: Signer = {
    commonName: 'ДЕМО АЙГҮЛ',
    surname: 'ДЕМО',
    patronymic: 'ДЕМОҚЫЗЫ',
    organisation: null,
    certificate: {
      serialNumber: '0a',
      notBefore: '2026-01-01T00:00:00.000Z',
      notAfter: '2027-01-01T00:00:00.000Z',
      fingerprint: randomUUID(),
      der: 'MAA=',
    },
    ...over,
  };
  return { auth: { signer, purpose: 'authentication' }, signing: { signer, purpose: 'signing' } };
}

const firstOfWeights = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11];
const secondOfWeights = [3, 4, 5, 6, 7, 8, 9, 10, 11, 1, 2];
let persons = 0;

/** An IIN that nobody else in the tests has, with a right check digit (RULES.md "IIN and BIN"). */
export function anIin(): string {
  for (;;) {
    persons += 1;
    const digits = `9001013${String(persons).padStart(4, '0')}`;
    const check = [firstOfWeights, secondOfWeights]
      .map((weights) => weights.reduce((sum, weight, i) => sum + weight * Number(digits[i]), 0) % 11)
      .find((rest) => rest < 10);
    if (check !== undefined) return `${digits}${check}`;
  }
}
