import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Plugin } from 'vite';

const fileName = 'kezek-verify.mjs';
const built = fileURLToPath(new URL(`../../../packages/verify/dist/${fileName}`, import.meta.url));

/** Beside the pages the file by which anybody checks the ledger, under a name that stays (docs/protocol.md). */
export function verifier(): Plugin {
  return {
    name: 'kezek-verifier',
    apply: 'build',
    generateBundle() {
      this.emitFile({ type: 'asset', fileName, source: readFileSync(built) });
    },
  };
}
