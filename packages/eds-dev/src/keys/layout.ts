import { randomBytes } from 'node:crypto';
import { mkdirSync, renameSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

const aliasPattern = /^[a-z0-9][a-z0-9-]{0,80}-(?:auth|sign)$/;

/** Where everything lies below the development authority's folder. */
export function layout(folder: string) {
  return {
    /** What a verifier trusts: its EDS_TRUST_DIR. */
    trust: join(folder, 'trust'),
    rootCertificate: join(folder, 'trust', 'roots', 'development-root.pem'),
    intermediateCertificate: join(folder, 'trust', 'intermediates', 'development-intermediate.pem'),
    rootKey: join(folder, 'authority', 'root.key.pem'),
    intermediateKey: join(folder, 'authority', 'intermediate.key.pem'),
    /** Which keys were called back, and when. */
    revoked: join(folder, 'authority', 'revoked.json'),
    keys: join(folder, 'keys'),
    /** @throws Error for an alias that could leave the folder. */
    certificateOf: (alias: string) => join(folder, 'keys', `${checked(alias)}.pem`),
    keyOf: (alias: string) => join(folder, 'keys', `${checked(alias)}.key.pem`),
  };
}

export function isAlias(text: string): boolean {
  return aliasPattern.test(text);
}

function checked(alias: string): string {
  if (!isAlias(alias)) throw new Error(`Not an alias of a key: ${JSON.stringify(alias)}`);
  return alias;
}

/** All or nothing: a reader never sees half a file, and an interrupted run leaves only a stray temporary one. */
export function writeWhole(path: string, text: string): void {
  mkdirSync(dirname(path), { recursive: true });
  const temporary = `${path}.${randomBytes(4).toString('hex')}.tmp`;
  writeFileSync(temporary, text, { mode: 0o600 });
  renameSync(temporary, path);
}
