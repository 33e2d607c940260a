import { connect } from 'node:net';
import { once } from 'node:events';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { startMailCatcher, type MailCatcher } from './catcher';

let catcher: MailCatcher;
beforeAll(async () => {
  catcher = await startMailCatcher();
});
afterAll(() => catcher.close());

/** What a mail client says, line by line. */
async function send(to: string, subject: string): Promise<void> {
  const socket = connect(Number(new URL(catcher.smtpUrl).port), '127.0.0.1').setEncoding('utf8');
  const say = async (line: string) => {
    socket.write(`${line}\r\n`);
    await once(socket, 'data');
  };
  await once(socket, 'data');
  for (const line of ['HELO test', 'MAIL FROM:<kezek@city.test>', `RCPT TO:<${to}>`, 'DATA']) await say(line);
  await say(`Message-ID: <one@city.test>\r\nSubject: ${subject}\r\n\r\nСәлем <b>https://kezek.test/x?a=1&b=2</b>\r\n.`);
  await say('QUIT');
  socket.end();
}

it('letters can be read as JSON and on a page, where nothing of them is run', async () => {
  await send('aigul@example.test', '<script>alert(1)</script>');
  await send('other@example.test', 'for another');
  const asked = await fetch(`${catcher.url}/api/messages?to=AIGUL@example.test`);
  expect(await asked.json()).toMatchObject({
    items: [
      { id: 1, to: ['aigul@example.test'], messageId: '<one@city.test>', text: expect.stringContaining('Сәлем') },
    ],
  });
  const page = await (await fetch(catcher.url)).text();
  expect(page).toContain('&lt;script&gt;');
  expect(page).not.toContain('<script>');
  expect(page).toContain('<a href="https://kezek.test/x?a=1&amp;b=2">');
  expect((await fetch(`${catcher.url}/api/messages/2`)).status).toBe(200);
  expect((await fetch(`${catcher.url}/api/messages`, { method: 'DELETE' })).status).toBe(204);
  expect(catcher.letters()).toEqual([]);
});
