import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { StackEnv } from './env';
import { cacheDir, stackEnv } from './env';
import { findOnPath, isExecutable } from './find-executable';
import { goInstall, type Progress } from './go-install';
import { downloadBySdk } from './sdk-download';

/** The newest that `go install` takes: later ones have a `replace` in their go.mod. Server 1.29 with its UI. */
const cliModule = 'github.com/temporalio/cli/cmd/temporal@v1.5.1';

/**
 * Temporal's command line program, which holds the development server: on PATH, from an earlier time, by the SDK's
 * download, else built by Go. Throws with what can be done when there is no way.
 */
export async function temporalExecutable(progress: Progress, env: StackEnv = stackEnv()): Promise<string> {
  const binDir = join(cacheDir(env), 'bin');
  const built = join(binDir, process.platform === 'win32' ? 'temporal.exe' : 'temporal');
  const here = findOnPath('temporal', env.PATH) ?? (isExecutable(built) ? built : undefined);
  if (here) return here;
  progress('looking for the Temporal server: trying the download of its SDK');
  const downloaded = await downloadBySdk('dev-server', join(cacheDir(env), 'temporal-by-sdk'));
  if (downloaded) return downloaded;
  const go = findOnPath('go', env.PATH);
  if (!go) {
    throw new Error(
      'There is no Temporal server and no way to get one. Install the program "temporal" ' +
        '(https://docs.temporal.io/cli) or Go, or give the address of a server as TEMPORAL_ADDRESS.',
    );
  }
  mkdirSync(binDir, { recursive: true });
  await goInstall(go, { module: cliModule, file: built, what: 'the Temporal server' }, progress);
  return built;
}
