import { fork, type ChildProcess } from 'node:child_process';
import { join } from 'node:path';
import type { Load, LoadResult, OpenLoad, OpenResult } from './exchange';

/** Runs loads in the generator's process, one after the other. */
export class LoadProcess {
  private readonly child: ChildProcess;

  constructor() {
    this.child = fork(join(__dirname, 'generator.js'), { serialization: 'advanced' });
  }

  /** @throws Error when the generator ended, as it does when a connection breaks. */
  run(load: Load): Promise<LoadResult>;
  run(load: OpenLoad): Promise<OpenResult>;
  run(load: Load | OpenLoad): Promise<LoadResult | OpenResult> {
    return new Promise((resolve, reject) => {
      const ended = () => reject(new Error('the load generator ended'));
      this.child.once('exit', ended);
      this.child.once('message', (result: LoadResult | OpenResult) => {
        this.child.off('exit', ended);
        resolve(result);
      });
      this.child.send(load);
    });
  }

  stop(): void {
    this.child.kill();
  }
}
