import { fromBase64, toBase64 } from './bytes';

const blockPattern = /-----BEGIN ([A-Z0-9 ]+)-----([\s\S]*?)-----END \1-----/g;

/** Every block of that label, in order. @throws Error for a block whose body is not base64. */
export function pemBlocks(text: string, label: string): Uint8Array<ArrayBuffer>[] {
  return [...text.matchAll(blockPattern)]
    .filter((match) => match[1] === label)
    .map((match) => {
      const der = fromBase64(match[2] ?? '');
      if (der === null || der.length === 0) throw new Error(`A PEM block of ${label} is not base64`);
      return der;
    });
}

export function toPem(der: Uint8Array, label: string): string {
  const lines = toBase64(der).match(/.{1,64}/g) ?? [];
  return [`-----BEGIN ${label}-----`, ...lines, `-----END ${label}-----`, ''].join('\n');
}

/**
 * What a signing program handed over: NCALayer's PEM (`BEGIN CMS`), or bare base64 of the DER (KAZTOKEN, its older
 * functions).
 * @returns null when it is neither.
 */
export function readCmsText(text: string): Uint8Array<ArrayBuffer> | null {
  const pem = /^\s*-----BEGIN (?:CMS|PKCS7)-----([\s\S]*)-----END (?:CMS|PKCS7)-----\s*$/.exec(text);
  const bytes = fromBase64(pem?.[1] ?? text);
  return bytes === null || bytes.length === 0 ? null : bytes;
}
