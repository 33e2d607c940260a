import { Problem } from '@kezek/platform/problem';

/** Lines that some signers put around the base64. */
const pemLine = /-----(?:BEGIN|END) [A-Z0-9 ]{1,30}-----/g;

/** @throws Problem `cms-malformed` for what isn't base64. What the bytes are is the verifier's to say. */
export function readCms(text: string): Uint8Array {
  const base64 = text.replaceAll(pemLine, '').replaceAll(/\s/g, '');
  // Node takes what it can and drops the rest: only what is base64 throughout is a signature.
  if (base64 === '' || !/^[A-Za-z0-9+/]+={0,2}$/.test(base64)) throw new Problem(422, 'cms-malformed');
  return Uint8Array.from(Buffer.from(base64, 'base64'));
}
