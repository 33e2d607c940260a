import { createServer, type Server } from 'node:net';
import { afterEach, expect, it } from '@jest/globals';
import { startMailCatcher } from '@kezek/stack/mail-catcher/catcher';
import { failureCode, Unreachable } from '../delivery/failures';
import { MailRefused, type MailPort } from './port';
import { smtpMail } from './smtp';

const from = 'Kezek <kezek@city.test>';
const letter = { to: 'a@b.test', subject: 's', text: 't', messageId: '<1@city.test>' };
let server: Server | undefined;
let mail: MailPort | undefined;
afterEach(() => {
  mail?.close();
  server?.close();
});

/** A server that answers so to one command; to `null` with silence. */
async function answering(command: string, line: string | null): Promise<MailPort> {
  server = createServer((socket) => {
    socket.write('220 test\r\n');
    socket.setEncoding('utf8').on('data', (said: string) => {
      const reply = said.startsWith(command) ? line : '250 ok';
      if (reply !== null) socket.write(`${reply}\r\n`);
    });
    socket.on('error', () => undefined);
  });
  const listening = server;
  await new Promise<void>((resolve) => listening.listen(0, '127.0.0.1', resolve));
  const address = listening.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  return (mail = smtpMail({ url: `smtp://127.0.0.1:${port}`, from }));
}
const failureOf = (port: MailPort, options?: { withinMs: number }) =>
  port.send(letter, options).then(
    () => undefined,
    (error: unknown) => error,
  );

it.each([
  ['RCPT', '550 no such user a@b.test', MailRefused, '550'],
  ['RCPT', '450 come later', Error, '450'],
  ['RCPT', '421 closing', Unreachable, '421'],
  ['MAIL', '530 sign in first', Unreachable, '530'],
])('a server that says to %s «%s» is told apart', async (command, line, kind, code) => {
  const error = await failureOf(await answering(command, line));
  expect(error).toBeInstanceOf(kind);
  expect([MailRefused, Unreachable].filter((one) => error instanceof one)).toEqual(kind === Error ? [] : [kind]);
  expect(failureCode(error)).toBe(code);
});

it('a server that is away says nothing of the letter', async () => {
  const away = (mail = smtpMail({ url: 'smtp://127.0.0.1:1', from }));
  expect(await failureOf(away)).toBeInstanceOf(Unreachable);
});

it('a server that falls silent is left within the bound', async () => {
  const error = await failureOf(await answering('RCPT', null), { withinMs: 50 });
  expect(error).toBeInstanceOf(Unreachable);
  expect(failureCode(error)).toBe('EABORT');
});

it('an address with line breaks never gets there', async () => {
  const catcher = await startMailCatcher();
  const toCatcher = (mail = smtpMail({ url: catcher.smtpUrl, from }));
  const injected = { ...letter, to: 'a@b.test\r\nBcc: victim@c.test', subject: 'x\r\nBcc: victim@c.test' };
  await toCatcher.send(injected).catch(() => undefined);
  expect(catcher.letters('victim@c.test')).toEqual([]);
  toCatcher.close();
  await catcher.close();
});
