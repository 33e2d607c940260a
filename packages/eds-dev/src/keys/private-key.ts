import { createPrivateKey, generateKeyPair, webcrypto } from 'node:crypto';
import { promisify } from 'node:util';

const algorithm = { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256' };
const generate = promisify(generateKeyPair);

export interface NewKey {
  privateKey: webcrypto.CryptoKey;
  publicKey: webcrypto.CryptoKey;
  /** PKCS#8, encrypted with AES-256 under the password. */
  encryptedPem: string;
}

/** The password does not open that key. */
export class WrongPasswordError extends Error {
  override readonly name = 'WrongPasswordError';
}

export async function makeKey(password: string): Promise<NewKey> {
  const { privateKey, publicKey } = await generate('rsa', { modulusLength: 2048 });
  return {
    privateKey: await importPrivate(privateKey.export({ type: 'pkcs8', format: 'der' })),
    publicKey: await webcrypto.subtle.importKey(
      'spki',
      publicKey.export({ type: 'spki', format: 'der' }),
      algorithm,
      true,
      ['verify'],
    ),
    encryptedPem: String(
      privateKey.export({ type: 'pkcs8', format: 'pem', cipher: 'aes-256-cbc', passphrase: password }),
    ),
  };
}

/** @throws WrongPasswordError */
export async function openKey(encryptedPem: string, password: string): Promise<webcrypto.CryptoKey> {
  let der: Buffer;
  try {
    der = createPrivateKey({ key: encryptedPem, passphrase: password }).export({ type: 'pkcs8', format: 'der' });
  } catch (error) {
    throw new WrongPasswordError('The password does not open this key', { cause: error });
  }
  return importPrivate(der);
}

function importPrivate(der: Buffer) {
  return webcrypto.subtle.importKey('pkcs8', der, algorithm, false, ['sign']);
}
