import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';

const services = join(__dirname, '..', '..', '..', '..', 'services');

/** One service's own process, from `dist`, for tests of how it starts, stops and says how it is. */
export class ServiceProcess {
  private readonly lines: string[] = [];
  private readonly child: ChildProcess;

  constructor(
    name: string,
    private readonly port: number,
    settings: Readonly<Record<string, string>>,
  ) {
    const env = { ...process.env, LOG_LEVEL: 'warn', PORT: String(port), ...settings };
    const main = join(services, name, 'dist', 'main.js');
    this.child = spawn(process.execPath, [main], { env, stdio: ['ignore', 'pipe', 'pipe'] });
    for (const stream of [this.child.stdout, this.child.stderr]) {
      if (stream) createInterface(stream).on('line', (line) => this.lines.push(line));
    }
  }

  /** The body with which it at last answers so. */
  async until(path: string, status: number): Promise<unknown> {
    for (let tries = 0; tries < 150 && this.child.exitCode === null; tries += 1) {
      const response = await fetch(`http://127.0.0.1:${this.port}${path}`).catch(() => null);
      if (response?.status === status) return response.json();
      await response?.body?.cancel();
      await sleep(200);
    }
    throw new Error(`${path} never answered ${status}:\n${this.lines.join('\n')}`);
  }

  /** Until a line of its log holds a text. */
  async said(text: string): Promise<void> {
    for (let tries = 0; tries < 150; tries += 1) {
      if (this.lines.some((line) => line.includes(text))) return;
      await sleep(100);
    }
    throw new Error(`never said “${text}”:\n${this.lines.join('\n')}`);
  }

  /** The exit code of a process that ends by itself. */
  async ended(): Promise<unknown> {
    if (this.child.exitCode === null) await once(this.child, 'exit');
    return this.child.exitCode;
  }

  /** Asks it to stop. @returns the exit code. */
  async stop(): Promise<unknown> {
    this.child.kill('SIGTERM');
    return this.ended();
  }

  kill(): void {
    this.child.kill('SIGKILL');
  }
}
