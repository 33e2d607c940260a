import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { cacheDir, stackEnv } from '@kezek/stack/env';
import { findOnPath, isExecutable } from '@kezek/stack/find-executable';
import { goInstall, type Progress } from '@kezek/stack/go-install';

/** The version of docker-compose.yml. */
const version = '1.32.1';

export interface FullTemporal {
  server: string;
  /** Makes its tables. */
  sqlTool: string;
}

/**
 * The server as production runs it, from an earlier time or built by Go into the cache.
 *
 * @throws Error that says what can be done when there is no way to it.
 */
export async function findFullTemporal(progress: Progress): Promise<FullTemporal> {
  const env = stackEnv();
  const binDir = join(cacheDir(env), 'bin');
  const programs = {
    server: {
      module: `go.temporal.io/server/cmd/server@v${version}`,
      file: join(binDir, `temporal-server-${version}`),
    },
    sqlTool: {
      module: `go.temporal.io/server/cmd/tools/sql@v${version}`,
      file: join(binDir, `temporal-sql-${version}`),
    },
  };
  for (const { module, file } of Object.values(programs)) {
    if (isExecutable(file)) continue;
    const go = findOnPath('go', env.PATH);
    if (!go) throw new Error(missing('there is no Go to build it'));
    mkdirSync(binDir, { recursive: true });
    await goInstall(go, { module, file, what: `Temporal's full server (${module})` }, progress).catch(
      (cause: unknown) => {
        throw new Error(missing(cause instanceof Error ? cause.message : String(cause)), { cause });
      },
    );
  }
  return { server: programs.server.file, sqlTool: programs.sqlTool.file };
}

const missing = (why: string): string =>
  `The full Temporal server ${version} can't be had: ${why}\n` +
  'With --quick the bench runs on the development server instead.';
