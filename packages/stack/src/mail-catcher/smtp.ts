import type { AddressInfo } from 'node:net';
import type { Readable } from 'node:stream';
import { callbackify } from 'node:util';
import { PortInUseError } from '@kezek/platform/port-in-use';
import PostalMime from 'postal-mime';
import { SMTPServer } from 'smtp-server';
import type { CaughtMail } from './caught-mail';

type Caught = Omit<CaughtMail, 'id'>;
const maxBytes = 1_000_000;

/** Takes every letter for anybody from this machine, and delivers none. Throws `PortInUseError`. */
export async function catchBySmtp(
  port: number,
  caught: (mail: Caught) => void,
  setting = 'SMTP_PORT',
): Promise<{ port: number; close(): Promise<void> }> {
  const server = new SMTPServer({
    name: 'kezek-mail-catcher',
    authOptional: true,
    disabledCommands: ['STARTTLS', 'AUTH'],
    disableReverseLookup: true,
    size: maxBytes,
    onData(stream, { envelope }, callback) {
      const to = envelope.rcptTo.map(({ address }) => address);
      const take = callbackify(async () => caught(await read(await bytesOf(stream), to)));
      take((error) => callback(error));
    },
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      reject(error.code === 'EADDRINUSE' ? new PortInUseError(port, setting, { cause: error }) : error);
    });
    server.listen(port, '127.0.0.1', resolve);
  });
  // A client that breaks its connection is no reason to end.
  server.on('error', () => undefined);
  return {
    port: addressOf(server.server.address()).port,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
      }),
  };
}

/** All of it is read, so that the sender hears the refusal of a letter that is too large. */
async function bytesOf(stream: Readable): Promise<Buffer> {
  const parts: Buffer[] = [];
  let size = 0;
  for await (const part of stream) {
    if (!Buffer.isBuffer(part)) throw new TypeError('mail comes as bytes');
    size += part.length;
    if (size <= maxBytes) parts.push(part);
  }
  if (size > maxBytes) throw Object.assign(new Error('the letter is too large'), { responseCode: 552 });
  return Buffer.concat(parts);
}

async function read(raw: Buffer, to: string[]): Promise<Caught> {
  const mail = await PostalMime.parse(raw);
  return {
    receivedAt: new Date().toISOString(),
    messageId: mail.messageId ?? null,
    from: mail.from?.address ?? null,
    to,
    subject: mail.subject ?? '',
    text: mail.text ?? '',
    html: mail.html ?? null,
  };
}

function addressOf(address: AddressInfo | string | null): AddressInfo {
  if (typeof address !== 'object' || address === null) throw new TypeError('the mail catcher has no TCP port');
  return address;
}
