import { spawn } from 'node:child_process';
import { mkdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { StackEnv } from './env';
import { cacheDir, stackEnv } from './env';
import { findOnPath, isExecutable } from './find-executable';
import { downloadBySdk } from './sdk-download';

/** The newest that `go install` takes: later ones have a `replace` in their go.mod. Server 1.29 with its UI. */
const cliModule = 'github.com/temporalio/cli/cmd/temporal@v1.5.1';

export type Progress = (line: string) => void;

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
  await buildWithGo(go, binDir, progress);
  return built;
}

async function buildWithGo(go: string, binDir: string, progress: Progress): Promise<void> {
  // Built aside and moved: two that build at once don't meet, and a build that was stopped leaves no half a program.
  const draft = `${binDir}.${process.pid}`;
  mkdirSync(draft, { recursive: true });
  progress('building the Temporal server, about 3 minutes, once');
  const startedAt = Date.now();
  const ticking = setInterval(() => {
    progress(`still building the Temporal server (${Math.round((Date.now() - startedAt) / 1_000)} s)`);
  }, 20_000);
  try {
    await goInstall(go, draft);
    mkdirSync(binDir, { recursive: true });
    const name = process.platform === 'win32' ? 'temporal.exe' : 'temporal';
    renameSync(join(draft, name), join(binDir, name));
    progress(`built the Temporal server in ${Math.round((Date.now() - startedAt) / 1_000)} s`);
  } finally {
    clearInterval(ticking);
    rmSync(draft, { recursive: true, force: true });
  }
}

function goInstall(go: string, binDir: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const env = { ...process.env, GOBIN: binDir, GOFLAGS: '' };
    const child = spawn(go, ['install', cliModule], { env, stdio: ['ignore', 'ignore', 'pipe'] });
    let complaint = '';
    child.stderr.on('data', (chunk: Buffer) => {
      complaint = (complaint + chunk.toString()).slice(-2_000);
    });
    child.once('error', reject);
    child.once('close', (code) => {
      if (code === 0) resolve();
      else reject(new Error(`go install ${cliModule} failed:\n${complaint}`));
    });
  });
}
