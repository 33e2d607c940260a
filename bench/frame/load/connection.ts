import { connect, type Socket } from 'node:net';
import type { PlannedRequest } from './exchange';

export interface RawAnswer {
  status: number;
  body: string;
  cookie: string | undefined;
  /** Seconds. */
  retryAfterS: number | null;
}

const endOfHead = Buffer.from('\r\n\r\n');

/** The bytes of a request, made before the clock runs. */
export function bytesOf({ method, path, headers, body = '' }: PlannedRequest): Buffer {
  const lines = Object.entries({ host: '127.0.0.1', ...headers, 'content-length': String(Buffer.byteLength(body)) });
  const head = lines.map(([name, value]) => `${name}: ${value}\r\n`).join('');
  return Buffer.from(`${method} ${path} HTTP/1.1\r\n${head}\r\n${body}`);
}

const numberIn = (text: string | undefined): number | null => (text === undefined ? null : Number(text));

/**
 * One kept-alive connection. No HTTP library: parents' browsers are not on the server's machine, so the generator
 * should take as little of its processors as it can. Our servers give each answer its length.
 */
export class Connection {
  private received: Buffer = Buffer.alloc(0);
  private waiting: { resolve: (answer: RawAnswer) => void; reject: (error: Error) => void } | undefined;

  private constructor(private readonly socket: Socket) {
    socket.setNoDelay(true);
    socket.on('data', (chunk: Buffer) => this.take(chunk));
    socket.on('error', (error) => this.waiting?.reject(error));
    socket.on('close', () => this.waiting?.reject(new Error('the server closed the connection')));
  }

  static open(port: number): Promise<Connection> {
    return new Promise((resolve, reject) => {
      const socket = connect({ port, host: '127.0.0.1' });
      socket.once('error', reject);
      socket.once('connect', () => resolve(new Connection(socket)));
    });
  }

  send(request: Buffer): Promise<RawAnswer> {
    return new Promise((resolve, reject) => {
      this.waiting = { resolve, reject };
      this.socket.write(request);
    });
  }

  close(): void {
    this.waiting = undefined;
    this.socket.destroy();
  }

  private take(chunk: Buffer): void {
    this.received = this.received.length === 0 ? chunk : Buffer.concat([this.received, chunk]);
    const headEnd = this.received.indexOf(endOfHead);
    if (headEnd < 0) return;
    const head = this.received.toString('latin1', 0, headEnd);
    const bodyStart = headEnd + endOfHead.length;
    const bodyEnd = bodyStart + Number(/\r\ncontent-length: (\d+)/i.exec(head)?.[1] ?? 0);
    if (this.received.length < bodyEnd) return;
    const answer = {
      status: Number(head.slice(9, 12)),
      body: this.received.toString('utf8', bodyStart, bodyEnd),
      cookie: /\r\nset-cookie: ([^;\r]+)/i.exec(head)?.[1],
      retryAfterS: numberIn(/\r\nretry-after: (\d+)/i.exec(head)?.[1]),
    };
    this.received = this.received.subarray(bodyEnd);
    const { waiting } = this;
    this.waiting = undefined;
    waiting?.resolve(answer);
  }
}
