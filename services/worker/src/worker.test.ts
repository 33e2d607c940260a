import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import { freePorts } from '@kezek/stack/ports';
import { startTemporal, type RunningTemporal } from '@kezek/stack/temporal-server';
import { afterAll, beforeAll, expect, it } from '@jest/globals';

let port: number;
let temporalPort: number;
let temporal: RunningTemporal | undefined;
let worker: ChildProcess;
const lines: string[] = [];

const begin = () => {
  const main = join(__dirname, '..', 'dist', 'main.js');
  const env = { ...process.env, PORT: String(port), TEMPORAL_ADDRESS: `127.0.0.1:${temporalPort}`, LOG_LEVEL: 'warn' };
  worker = spawn(process.execPath, [main], { env, stdio: ['ignore', 'pipe', 'inherit'] });
  if (worker.stdout) createInterface(worker.stdout).on('line', (line) => lines.push(line));
};
const answer = async (path: string) => {
  const response = await fetch(`http://127.0.0.1:${port}${path}`).catch(() => null);
  return response && { status: response.status, body: (await response.json()) as unknown };
};
const until = async (path: string, status: number) => {
  for (let tries = 0; tries < 150; tries += 1) {
    const found = await answer(path);
    if (found?.status === status) return found.body;
    await sleep(200);
  }
  throw new Error(`${path} never answered ${status}:\n${lines.join('\n')}`);
};
/** The exit code after SIGTERM. */
const stop = async (): Promise<unknown> => {
  if (worker.exitCode !== null) return `ended by itself: ${worker.exitCode}`;
  const ended = once(worker, 'exit');
  worker.kill('SIGTERM');
  return (await ended)[0];
};

beforeAll(async () => {
  [port = 0, temporalPort = 0] = await freePorts(2);
});
afterAll(async () => {
  worker.kill('SIGKILL');
  await temporal?.stop();
}, 30_000);

it('waits for Temporal, says so, and ends quietly when it is stopped meanwhile', async () => {
  begin();
  expect(await until('/healthz', 200)).toEqual({ status: 'ok' });
  expect(await until('/readyz', 503)).toEqual({ status: 'failed', checks: { worker: 'failed', temporal: 'failed' } });
  expect(lines.some((line) => line.includes('Temporal can’t be reached, trying again'))).toBe(true);
  expect(await stop()).toBe(0);
}, 60_000);

it('is ready when Temporal has come, and not while it is away again', async () => {
  begin();
  await until('/readyz', 503);
  temporal = await startTemporal({ port: temporalPort });
  expect(await until('/readyz', 200)).toEqual({ status: 'ok', checks: { worker: 'ok', temporal: 'ok' } });
  await temporal.stop();
  expect(await until('/readyz', 503)).toMatchObject({ checks: { temporal: 'failed' } });
  expect(await until('/healthz', 200)).toEqual({ status: 'ok' });
  temporal = await startTemporal({ port: temporalPort });
  await until('/readyz', 200);
  expect(await stop()).toBe(0);
}, 120_000);
