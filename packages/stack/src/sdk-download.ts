import { mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { isExecutable } from './find-executable';

/**
 * The download that comes with Temporal's SDK: it starts what it has fetched, so we let it, stop it, and use the file.
 * Undefined, within milliseconds, where its site can't be reached.
 */
export async function downloadBySdk(kind: 'dev-server' | 'test-server', dir: string): Promise<string | undefined> {
  const had = downloaded(dir);
  if (had) return had;
  mkdirSync(dir, { recursive: true });
  // Loads a large native library, needed only here.
  const { TestWorkflowEnvironment } = await import('@temporalio/testing');
  const server = { executable: { type: 'cached-download' as const, downloadDir: dir } };
  try {
    const environment =
      kind === 'dev-server'
        ? await TestWorkflowEnvironment.createLocal({ server })
        : await TestWorkflowEnvironment.createTimeSkipping({ server });
    await environment.teardown();
  } catch {
    return undefined;
  }
  return downloaded(dir);
}

function downloaded(dir: string): string | undefined {
  try {
    return readdirSync(dir)
      .map((name) => join(dir, name))
      .find(isExecutable);
  } catch {
    return undefined;
  }
}
