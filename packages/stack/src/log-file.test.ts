import { mkdtempSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { LogFile } from './log-file';

let dir = '';
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'kezek-log-'));
});
afterEach(() => rmSync(dir, { recursive: true, force: true }));

it('loses its lines on a full disk, not its process, and goes on when there is room again', async () => {
  const path = join(dir, 'talker.log');
  // Whatever is written there meets a full disk.
  symlinkSync('/dev/full', path);
  const log = new LogFile(path);
  log.write('lost');
  await sleep(100);
  log.write('lost too');
  await sleep(100);
  rmSync(path);
  log.write('kept');
  await sleep(100);
  log.end();
  expect(readFileSync(path, 'utf8')).toBe('kept\n');
});
