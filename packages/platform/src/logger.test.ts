import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { expect, it } from '@jest/globals';
import { loggerWithLines } from './testing/log-lines';

it('personal data and secrets are kept out by name', () => {
  const { logger, lines } = loggerWithLines();
  logger.info({ iin: '900101300123', child: { iin: '150101500123' }, req: { headers: { cookie: 'a=b' } } }, 'said');
  expect(lines.join()).not.toMatch(/\d{12}|a=b/);
});

it('an error is logged without the values of a row', () => {
  const { logger, lines } = loggerWithLines();
  const error = Object.assign(new Error('duplicate key 900101300123'), { code: '23505', detail: 'Key (email)=(a@b)' });
  logger.error({ err: new Error('could not save', { cause: error }) });
  const refused = new Error('550 5.1.1 <Ana.Anasova+kezek@mail.example.kz>: no such user', {
    cause: 'to әке@мысал.қаз',
  });
  logger.warn({ err: refused });
  expect(lines.join()).not.toMatch(/Anasova|mail\.example|әке|мысал/);
  // A package's folder is no address: stacks stay readable.
  const deep = Object.assign(new Error('deep'), { stack: 'at /app/node_modules/@prisma/client/runtime.js:1:2' });
  logger.error({ err: deep });
  expect(lines.join()).toContain('node_modules/@prisma/client/runtime.js');
  expect(lines.join()).toContain('"code":"23505"');
  expect(lines.join()).not.toMatch(/900101300123|a@b/);
});

it('a process whose lines nobody reads any more still ends', async () => {
  const entry = join(__dirname, 'testing', 'logs-and-ends.ts');
  const child = spawn(process.execPath, ['--import', 'tsx', entry], { stdio: 'pipe' });
  await once(child.stderr, 'data');
  child.stdout.destroy();
  await once(child.stdout, 'close');
  const patience = setTimeout(() => child.kill('SIGKILL'), 5_000);
  child.kill('SIGTERM');
  expect(await once(child, 'exit')).toEqual([0, null]);
  clearTimeout(patience);
});
