import { RemoteUnavailable } from '@kezek/contract/client';
import { basicsModule, fileStorage, greeting } from '@kezek/eds-dev/ncalayer/protocol';
import { extendedUsage } from '@kezek/identity/eds/check-usage';
import { z } from 'zod';

const Greeting = z.object({ result: z.object({ version: z.literal(greeting.result.version) }) });
const Reply = z.discriminatedUnion('status', [
  z.object({ status: z.literal(true), body: z.object({ result: z.string().optional() }) }),
  z.object({ status: z.literal(false), code: z.string(), message: z.string() }),
]);

/**
 * Asks NCALayer over its WebSocket to sign a text with an authentication key, as a page does.
 *
 * @param address `?auto=<key or account id>` makes the stand-in choose by itself; otherwise it waits for a person.
 * @param greeted is told NCALayer's version, before the signature is asked for.
 * @returns the CMS, as NCALayer hands it to the page.
 * @throws RemoteUnavailable; Error when NCALayer refuses or the person closes its window.
 */
export async function signWithNcalayer(
  address: string,
  text: string,
  greeted: (version: string) => void = () => {},
): Promise<string> {
  const socket = new WebSocket(address);
  const messages = messagesOf(socket, address);
  try {
    greeted(Greeting.parse(await messages.next()).result.version);
    socket.send(JSON.stringify(signRequest(text)));
    const reply = Reply.parse(await messages.next());
    if (!reply.status) throw new Error(`NCALayer: ${reply.message} (${reply.code})`);
    if (reply.body.result === undefined) throw new Error('NCALayer’s window was closed, nothing is signed');
    return reply.body.result;
  } finally {
    socket.close();
  }
}

const signRequest = (text: string): object => ({
  module: basicsModule,
  method: 'sign',
  args: {
    allowedStorages: [fileStorage],
    format: 'cms',
    data: Buffer.from(text).toString('base64'),
    signingParams: { decode: true, encapsulate: false, digested: false, tsaProfile: null },
    signerParams: { extKeyUsageOids: [extendedUsage.authentication] },
    locale: 'ru',
  },
});

/** One after the other; each waits until the next one comes or the connection ends. */
function messagesOf(socket: WebSocket, address: string): { next(): Promise<unknown> } {
  const come: unknown[] = [];
  let waiting: { resolve: (message: unknown) => void; reject: (error: Error) => void } | undefined;
  let ended: Error | undefined;
  socket.addEventListener('message', ({ data }) => {
    const message: unknown = JSON.parse(String(data));
    if (waiting) waiting.resolve(message);
    else come.push(message);
    waiting = undefined;
  });
  socket.addEventListener('close', () => {
    ended = new RemoteUnavailable(address, 'broken');
    waiting?.reject(ended);
  });
  return {
    next: () =>
      new Promise((resolve, reject) => {
        if (come.length > 0) resolve(come.shift());
        else if (ended) reject(ended);
        else waiting = { resolve, reject };
      }),
  };
}
