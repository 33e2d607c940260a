import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { TestStack } from './stack';

const run = promisify(execFile);
const command = join(__dirname, '..', '..', 'services', 'bulletin', 'dist', 'cli', 'reconcile.js');

/** As an engineer runs it: what differs, by workflow, and the last line. */
export async function reconcile(
  stack: TestStack,
  ...args: string[]
): Promise<{ found: Record<string, [string, string]>; said: string }> {
  const env = {
    ...process.env,
    DATABASE_URL: stack.running.postgres.url('bulletin'),
    TEMPORAL_ADDRESS: stack.running.temporalAddress,
    TEMPORAL_NAMESPACE: stack.running.temporalNamespace,
    TRAINING: '1',
    LOG_LEVEL: 'warn',
  };
  const { stdout } = await run(process.execPath, [command, ...args], { env }).catch(
    (error: { stdout: string; stderr: string }) => {
      if (error.stderr) throw new Error(error.stderr);
      return error;
    },
  );
  const lines = stdout.trim().split('\n');
  const said = lines.pop() ?? '';
  const found = lines.map((line) => line.split('\t'));
  return {
    found: Object.fromEntries(found.map(([target, standing, done]) => [target, [standing ?? '', done ?? '']])),
    said,
  };
}
