import { existsSync, readFileSync } from 'node:fs';
import { toPem } from '@kezek/identity/eds/pem';
import { readCertificate } from './authority/authority';
import { layout } from './keys/layout';
import { readEntry } from './keys/list-keys';
import { makeCms } from './keys/make-cms';
import { openKey } from './keys/private-key';
import { refuseInProduction } from './refuse-in-production';

export { WrongPasswordError } from './keys/private-key';

/** No such key in the folder, or not one for that purpose. */
export class UnknownKeyError extends Error {
  override readonly name = 'UnknownKeyError';
}

export interface SignOptions {
  /** When given, a key of the other purpose is refused, as NCALayer does not offer it. */
  purpose?: 'authentication' | 'signing';
  /** The content within the CMS; detached unless given. */
  encapsulate?: boolean;
  /** `data` is the content's SHA-256. */
  digested?: boolean;
  signingTime?: Date;
}

/**
 * The CMS that NCALayer would hand to a page: PEM (`BEGIN CMS`), with the certificates of the signer and its issuer.
 *
 * @param data bytes, or text in UTF-8.
 * @throws UnknownKeyError, WrongPasswordError; Error under production settings.
 */
export async function signWithKey(
  folder: string,
  alias: string,
  password: string,
  data: Uint8Array | string,
  { purpose, encapsulate = false, digested = false, signingTime = new Date() }: SignOptions = {},
): Promise<string> {
  refuseInProduction();
  const { keyOf, certificateOf, intermediateCertificate } = layout(folder);
  const entry = existsSync(keyOf(alias)) ? await readEntry(folder, alias) : null;
  if (entry === null) throw new UnknownKeyError(`No key ${alias} in ${folder}`);
  if (purpose !== undefined && entry.type !== (purpose === 'signing' ? 'sign' : 'auth')) {
    throw new UnknownKeyError(`${alias} is no key for ${purpose}`);
  }
  const key = await openKey(readFileSync(keyOf(alias), 'utf8'), password);
  const bytes = typeof data === 'string' ? new TextEncoder().encode(data) : data;
  const cms = await makeCms({
    key,
    certificates: [
      readCertificate(readFileSync(certificateOf(alias), 'utf8')),
      readCertificate(readFileSync(intermediateCertificate, 'utf8')),
    ],
    content: digested ? { digest: bytes } : { bytes, encapsulate },
    signingTime,
  });
  return toPem(cms, 'CMS');
}
