import { EnvError } from './env';
import { PortInUseError } from './port-in-use';

/**
 * Runs a process's `main`; what an operator can mend is said without a stack trace, and the exit code is 1. A process
 * that `npm start` or a test started (KEZEK_PARENT=stdin) also stops when the parent is gone, however that ended.
 */
export function run(
  main: () => Promise<unknown>,
  source: Readonly<Record<string, string | undefined>> = process.env,
): void {
  if (source['KEZEK_PARENT'] === 'stdin')
    process.stdin
      .on('end', () => process.kill(process.pid, 'SIGTERM'))
      .resume()
      .unref();
  main().catch((error: unknown) => {
    const plain = error instanceof EnvError || error instanceof PortInUseError;
    console.error(plain ? error.message : error);
    process.exit(1);
  });
}
