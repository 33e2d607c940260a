import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { createInterface } from 'node:readline';
import { expect, it } from '@jest/globals';
import { startGuarded } from './guarded';

const alive = (pid: number) => {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
};

it('a guarded server ends with whoever started it, even when that was killed', async () => {
  // A starter that guards `sleep`, tells its number and is killed.
  const command = JSON.stringify({ command: 'sleep', args: ['60'], graceMs: 1_000 });
  const guard = join(__dirname, 'guarded-process.ts');
  const script = `require('child_process').spawn(process.execPath, ['--no-warnings', ${JSON.stringify(guard)}, ${JSON.stringify(command)}],
    { stdio: ['pipe', 'inherit', 'inherit'], detached: true })`;
  const starter = spawn(process.execPath, ['-e', script], { stdio: ['ignore', 'pipe', 'inherit'] });
  const lines = createInterface(starter.stdout);
  const pid = await new Promise<number>((resolve) => {
    lines.once('line', (line) => resolve(Number(line.split(' ').at(-1))));
  });
  expect(alive(pid)).toBe(true);
  starter.kill('SIGKILL');
  for (let waited = 0; alive(pid) && waited < 3_000; waited += 20) await sleep(20);
  expect(alive(pid)).toBe(false);
});

it('a server that ignores being asked is killed in the end', async () => {
  const stubborn = "process.on('SIGTERM', () => {}); console.log('up'); setInterval(() => {}, 1000)";
  const guarded = startGuarded({ command: process.execPath, args: ['-e', stubborn], graceMs: 200 });
  while (!guarded.lastLines().includes('up')) await sleep(20);
  await guarded.stop();
  expect(guarded.running()).toBe(false);
});

it('a server whose guard was killed ends too, so that it can be started again in its place', async () => {
  const guarded = startGuarded({ command: 'sleep', args: ['60'], graceMs: 1_000 });
  while (guarded.pid() === undefined) await sleep(20);
  const pid = guarded.pid() ?? 0;
  process.kill(guarded.guardPid ?? 0, 'SIGKILL');
  await guarded.ended;
  for (let waited = 0; alive(pid) && waited < 3_000; waited += 20) await sleep(20);
  expect(alive(pid)).toBe(false);
});
