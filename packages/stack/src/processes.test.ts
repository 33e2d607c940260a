import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { Supervisor } from './processes';

let logsDir = '';
let said: string[] = [];
beforeEach(() => {
  logsDir = mkdtempSync(join(tmpdir(), 'kezek-logs-'));
  said = [];
});
afterEach(() => {
  rmSync(logsDir, { recursive: true, force: true });
});

const supervise = () => new Supervisor({ logsDir, say: (line) => said.push(line), graceMs: 2_000, initialDelayMs: 20 });
const node = (script: string) => ({ command: process.execPath, args: ['-e', script] });
const until = async (holds: () => boolean) => {
  for (let waitedMs = 0; !holds() && waitedMs < 4_000; waitedMs += 20) await sleep(20);
  expect(holds()).toBe(true);
};

/** Not counting one that has ended and that nobody has asked after. */
const lives = (pid: number) => {
  try {
    return !/^State:\s+Z/m.test(readFileSync(`/proc/${pid}/status`, 'utf8'));
  } catch {
    return false;
  }
};

describe('supervised processes', () => {
  it('have their lines in files, and their complaints said', async () => {
    const supervisor = supervise();
    const script = `console.log('quiet'); console.log('{"level":"error","msg":"no"}'); console.error('loud')`;
    supervisor.start({ name: 'talker', ...node(script) });
    await until(() => said.some((line) => line.includes('ended (0)')));
    await supervisor.stop();
    expect(said.filter((line) => line.startsWith('talker | ')).toSorted((a, b) => a.localeCompare(b))).toEqual([
      'talker | {"level":"error","msg":"no"}',
      'talker | loud',
    ]);
    expect(readFileSync(join(logsDir, 'talker.log'), 'utf8')).toContain('quiet\n');
  });

  it('are started again after a crash, later each time, until stopped', async () => {
    const supervisor = supervise();
    supervisor.start({ name: 'crasher', ...node('process.exit(3)'), restart: true });
    await until(() => said.length >= 3);
    await supervisor.stop();
    expect(said[0]).toContain('crasher ended (3), starting it again in 0.02 s');
    expect(said[1]).toContain('in 0.04 s');
    const soFar = said.length;
    await sleep(200);
    expect(said).toHaveLength(soFar);
  });

  it('end with all that they have started', async () => {
    const supervisor = supervise();
    const script = `const child = require('child_process').spawn('sleep', ['60']); console.error(child.pid); setInterval(() => {}, 1000)`;
    supervisor.start({ name: 'parent', ...node(script) });
    await until(() => said.length > 0);
    const grandchild = Number(said[0]?.split(' ').at(-1));
    expect(lives(grandchild)).toBe(true);
    await supervisor.stop();
    await until(() => !lives(grandchild));
  });

  it('that can’t be started are said', async () => {
    const supervisor = supervise();
    supervisor.start({ name: 'absent', command: 'no-such-program', args: [] });
    await until(() => said.some((line) => line.includes('ENOENT')));
    await supervisor.stop();
  });
});
