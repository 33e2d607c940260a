import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';

const root = resolve(__dirname, '..', '..');
const requirements = join(__dirname, 'requirements.txt');
/** Of the interpreters that this Schemathesis knows. */
const oldest = [3, 11] as const;

export type Installed = { python: string; folder: string };

/**
 * Schemathesis, of the versions and with the hashes of requirements.txt, in a folder of its own: nothing of the machine's
 * Python changes. The same again takes no time.
 *
 * @throws Error that says what is missing.
 */
export function install(): Installed {
  const python = findPython();
  const version = createHash('sha256').update(readFileSync(requirements)).digest('hex').slice(0, 16);
  const folder = join(root, 'node_modules', '.cache', 'schemathesis', version);
  if (existsSync(folder)) return { python, folder };
  const unfinished = `${folder}.${process.pid}`;
  mkdirSync(unfinished, { recursive: true });
  const { status } = spawnSync(
    python,
    [
      ...['-m', 'pip', 'install', '--quiet', '--disable-pip-version-check', '--root-user-action', 'ignore'],
      ...['--require-hashes', '--only-binary', ':all:', '--no-deps', '--target', unfinished, '-r', requirements],
    ],
    { stdio: ['ignore', 'inherit', 'inherit'], timeout: 300_000 },
  );
  if (status !== 0) {
    rmSync(unfinished, { recursive: true, force: true });
    throw new Error(`${python} -m pip could not install Schemathesis (Debian: apt-get install python3-pip)`);
  }
  renameSync(unfinished, folder);
  return { python, folder };
}

function findPython(): string {
  const fits = `import sys; sys.exit(sys.version_info < (${oldest.join(', ')}))`;
  const found = ['python3', 'python'].find((name) => spawnSync(name, ['-c', fits]).status === 0);
  if (found) return found;
  throw new Error(`Python ${oldest.join('.')} or later is needed to ask what the OpenAPI document describes`);
}
