import { spawn } from 'node:child_process';
import { mkdirSync, renameSync, rmSync } from 'node:fs';
import { basename, join } from 'node:path';

export type Progress = (line: string) => void;

export interface GoProgram {
  /** With its version: `go.temporal.io/server/cmd/server@v1.32.1`. */
  module: string;
  /** Where the program goes. */
  file: string;
  /** In words, for progress. */
  what: string;
}

/**
 * Builds a program from its module. Built aside and moved: two that build at once don't meet, and a build that was
 * stopped leaves no half a program.
 */
export async function goInstall(go: string, { module, file, what }: GoProgram, progress: Progress): Promise<void> {
  const draft = `${file}.${process.pid}`;
  mkdirSync(draft, { recursive: true });
  progress(`building ${what}, about 3 minutes, once`);
  const startedAt = Date.now();
  const seconds = () => Math.round((Date.now() - startedAt) / 1_000);
  const ticking = setInterval(() => progress(`still building ${what} (${seconds()} s)`), 20_000);
  try {
    await install(go, module, draft);
    renameSync(join(draft, programName(module)), file);
    progress(`built ${what} in ${seconds()} s`);
  } finally {
    clearInterval(ticking);
    rmSync(draft, { recursive: true, force: true });
  }
}

const programName = (module: string): string =>
  basename(module.slice(0, module.lastIndexOf('@'))) + (process.platform === 'win32' ? '.exe' : '');

function install(go: string, module: string, binDir: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const env = { ...process.env, GOBIN: binDir, GOFLAGS: '' };
    const child = spawn(go, ['install', module], { env, stdio: ['ignore', 'ignore', 'pipe'] });
    let complaint = '';
    child.stderr.on('data', (chunk: Buffer) => {
      complaint = (complaint + chunk.toString()).slice(-2_000);
    });
    child.once('error', reject);
    child.once('close', (code) => {
      if (code === 0) resolve();
      else reject(new Error(`go install ${module} failed:\n${complaint}`));
    });
  });
}
