import { EnvError } from './env';
import { PortInUseError } from './http-server';

/** Runs a process's `main`; what an operator can mend is said without a stack trace, and the exit code is 1. */
export function run(main: () => Promise<unknown>): void {
  main().catch((error: unknown) => {
    const plain = error instanceof EnvError || error instanceof PortInUseError;
    console.error(plain ? error.message : error);
    process.exit(1);
  });
}
