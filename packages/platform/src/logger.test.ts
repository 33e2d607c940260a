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
