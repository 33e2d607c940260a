import type { AlgorithmIdentifier, PublicKeyInfo } from 'pkijs';
import { ownBytes } from './bytes';

export type Hash = 'SHA-256' | 'SHA-384' | 'SHA-512';

const rsaKey = '1.2.840.113549.1.1.1';

const digests: Record<string, Hash> = {
  '2.16.840.1.101.3.4.2.1': 'SHA-256',
  '2.16.840.1.101.3.4.2.2': 'SHA-384',
  '2.16.840.1.101.3.4.2.3': 'SHA-512',
};

/** PKCS#1 v1.5, as the certification centre signs. Not SHA-1: a collision of it can be bought. */
const signatures: Record<string, Hash> = {
  '1.2.840.113549.1.1.11': 'SHA-256',
  '1.2.840.113549.1.1.12': 'SHA-384',
  '1.2.840.113549.1.1.13': 'SHA-512',
};

/** Bits; below it is weak, above it each check costs the server much. */
const modulusBits = { min: 2048, max: 8192 };

export function digestHash(algorithm: AlgorithmIdentifier): Hash | null {
  return digests[algorithm.algorithmId] ?? null;
}

/** @param digest of a CMS whose signature algorithm says only `rsaEncryption`. */
export function signatureHash(algorithm: AlgorithmIdentifier, digest: Hash | null = null): Hash | null {
  if (algorithm.algorithmId === rsaKey) return digest;
  return signatures[algorithm.algorithmId] ?? null;
}

export function isRsaKey(key: PublicKeyInfo): boolean {
  return key.algorithm.algorithmId === rsaKey;
}

/** False also for a key that is too weak, too long or not RSA. */
export async function verifyRsa(
  key: PublicKeyInfo,
  hash: Hash,
  signature: Uint8Array,
  signed: Uint8Array,
): Promise<boolean> {
  const imported = await importRsaKey(key, hash);
  if (imported === null) return false;
  try {
    return await crypto.subtle.verify('RSASSA-PKCS1-v1_5', imported.key, ownBytes(signature), ownBytes(signed));
  } catch {
    return false;
  }
}

/** For a verifier other than WebCrypto. Null for a key that is too weak, too long or not RSA. */
export async function exportRsaKey(
  key: PublicKeyInfo,
  hash: Hash,
): Promise<{ kty: 'RSA'; n: string; e: string } | null> {
  return (await importRsaKey(key, hash))?.jwk ?? null;
}

async function importRsaKey(key: PublicKeyInfo, hash: Hash) {
  if (!isRsaKey(key)) return null;
  try {
    const algorithm = { name: 'RSASSA-PKCS1-v1_5', hash };
    const imported = await crypto.subtle.importKey('spki', key.toSchema().toBER(), algorithm, true, ['verify']);
    const { n = '', e = '' } = await crypto.subtle.exportKey('jwk', imported);
    const bits = Math.floor((n.length * 6) / 8) * 8;
    if (bits < modulusBits.min || bits > modulusBits.max) return null;
    return { key: imported, jwk: { kty: 'RSA' as const, n, e } };
  } catch {
    return null;
  }
}
