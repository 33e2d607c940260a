import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * PEM texts of a folder of trusted certificates: `roots/*.pem` and `intermediates/*.pem` (also `.crt`, `.cer`).
 * @throws Error when the folder has no `roots`.
 */
export function readTrustFolder(folder: string): { roots: string[]; intermediates: string[] } {
  if (!existsSync(join(folder, 'roots')))
    throw new Error(`${folder} has no folder "roots" with root certificates (PEM)`);
  return { roots: pemTexts(join(folder, 'roots')), intermediates: pemTexts(join(folder, 'intermediates')) };
}

function pemTexts(folder: string): string[] {
  if (!existsSync(folder)) return [];
  const names = readdirSync(folder).filter((name) => /\.(pem|crt|cer)$/i.test(name));
  return names.toSorted().map((name) => readFileSync(join(folder, name), 'utf8'));
}
