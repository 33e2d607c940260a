import { connect, type Socket } from 'node:net';

/** Open pages that listen: each a connection on which news would come. */
export class Streams {
  private readonly sockets: Socket[] = [];

  /** @throws Error when one of them is not let in. */
  async open(port: number, path: string, cookies: readonly string[]): Promise<void> {
    for (const cookie of cookies) this.sockets.push(await openOne(port, path, cookie));
  }

  /** How many were ended by the server. */
  get lost(): number {
    return this.sockets.filter(({ closed, readableEnded }) => closed || readableEnded).length;
  }

  close(): void {
    for (const socket of this.sockets) socket.destroy();
  }
}

function openOne(port: number, path: string, cookie: string): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const socket = connect({ port, host: '127.0.0.1' });
    socket.once('error', reject);
    socket.once('data', (chunk: Buffer) => {
      const head = chunk.toString('latin1', 0, 15);
      if (!head.startsWith('HTTP/1.1 200')) reject(new Error(`a stream was answered ${head}`));
      else resolve(socket);
      socket.on('error', () => undefined).resume();
    });
    socket.write(`GET ${path} HTTP/1.1\r\nhost: 127.0.0.1\r\naccept: text/event-stream\r\ncookie: ${cookie}\r\n\r\n`);
  });
}
