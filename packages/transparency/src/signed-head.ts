import { createHash, createPrivateKey, createPublicKey, sign, verify, type KeyObject } from 'node:crypto';
import type { Hash } from './hash';
import type { Tree } from './check';

/** A log's head: the tree, and the business time at which it was this. */
export interface Head extends Tree {
  /** Which log: signed with it, so that no city's head passes for another's. */
  origin: string;
  /** ISO 8601, UTC. */
  at: string;
}

/** A head's key, as a text: `<name>+<hash>+<key>` (C2SP signed-note, `vkey`). */
export type VerifierKey = string;

const ed25519 = Buffer.from([1]);
/** Of a raw key in SubjectPublicKeyInfo and in PKCS #8 (RFC 8410). */
const publicPrefix = Buffer.from('302a300506032b6570032100', 'hex');
const privatePrefix = Buffer.from('302e020100300506032b657004220420', 'hex');

/** A city's signing key out of 32 secret bytes, hexadecimal. */
export class HeadSigner {
  private readonly key: KeyObject;
  readonly verifierKey: VerifierKey;
  private readonly hash: Buffer;

  constructor(
    private readonly name: string,
    seed: string,
  ) {
    const bytes = Buffer.from(seed, 'hex');
    if (bytes.length !== 32) throw new RangeError('a key is 32 bytes, hexadecimal');
    this.key = createPrivateKey({ key: Buffer.concat([privatePrefix, bytes]), format: 'der', type: 'pkcs8' });
    const raw = createPublicKey(this.key).export({ format: 'der', type: 'spki' }).subarray(publicPrefix.length);
    this.hash = keyHash(name, raw);
    this.verifierKey = `${name}+${this.hash.toString('hex')}+${Buffer.concat([ed25519, raw]).toString('base64')}`;
  }

  /** A signed note (C2SP tlog-checkpoint): any tool for such logs reads it. */
  sign(head: Head): string {
    const text = textOf(head);
    const signature = Buffer.concat([this.hash, sign(null, Buffer.from(text), this.key)]);
    return `${text}\n— ${this.name} ${signature.toString('base64')}\n`;
  }
}

const keyHash = (name: string, raw: Buffer): Buffer =>
  createHash('sha256').update(`${name}\n`).update(ed25519).update(raw).digest().subarray(0, 4);

const textOf = ({ origin, size, root, at }: Head): string => `${origin}\n${size}\n${root.toString('base64')}\n${at}\n`;

/** What a note says, whoever signed it; undefined for what is no head. */
export function readHead(note: string): Head | undefined {
  const [origin, sizeText = '', rootText = '', at] = note.split('\n\n')[0]?.split('\n') ?? [];
  const root: Hash = Buffer.from(rootText, 'base64');
  if (!origin || !/^(0|[1-9]\d{0,14})$/.test(sizeText) || root.length !== 32 || !at) return undefined;
  const head = { origin, size: Number(sizeText), root, at };
  return note.startsWith(`${textOf(head)}\n`) ? head : undefined;
}

/** Whether a note bears the signature of one of the keys. */
export function isSigned(note: string, keys: readonly VerifierKey[]): boolean {
  const head = readHead(note);
  if (!head) return false;
  const text = Buffer.from(textOf(head));
  const signatures = note.slice(textOf(head).length + 1).split('\n');
  return keys.some((verifierKey) => {
    const [name = '', , key = ''] = splitKey(verifierKey);
    const raw = Buffer.from(key, 'base64');
    if (raw.length !== 33 || raw[0] !== 1) return false;
    const hash = keyHash(name, raw.subarray(1));
    const publicKey = createPublicKey({
      key: Buffer.concat([publicPrefix, raw.subarray(1)]),
      format: 'der',
      type: 'spki',
    });
    return signatures.some((line) => {
      if (!line.startsWith(`— ${name} `)) return false;
      const signature = Buffer.from(line.slice(name.length + 3), 'base64');
      return signature.subarray(0, 4).equals(hash) && verify(null, text, publicKey, signature.subarray(4));
    });
  });
}

/** Base64 has a `+` of its own: only the first two part. */
const splitKey = (key: VerifierKey): string[] => {
  const [name = '', hash = '', ...rest] = key.split('+');
  return [name, hash, rest.join('+')];
};
