import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, request, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { buffer } from 'node:stream/consumers';
import { isSignedBy } from './s3-signature';

/** The one pair that s3rver knows. */
const credentials = { accessKey: 'S3RVER', secretKey: 'S3RVER' };
const bucket = 'kezek-documents';
/** What s3rver calls the file with an object's bytes. */
const objectEnding = '._S3rver_object';

/** Takes a request away from the store; false lets it through. */
type Trouble = (req: IncomingMessage, res: ServerResponse) => boolean;

export type S3TestServer = {
  /** The gateway's settings for it. */
  settings: Record<string, string>;
  /** What was asked, in order. */
  requests: { method: string; headers: IncomingMessage['headers'] }[];
  /** Keys of the objects that lie there, read from its folder. */
  keys(): string[];
  /** Lays an object into that folder. */
  put(key: string, text: string): void;
  trouble: Trouble | undefined;
  close(): Promise<void>;
};

/** s3rver in a process of its own, behind a listener that checks each request's signature. */
export async function startS3(): Promise<S3TestServer> {
  const directory = mkdtempSync(join(tmpdir(), 'kezek-s3-'));
  const { child, port } = await startS3rver(directory);
  const server: S3TestServer = {
    settings: {},
    requests: [],
    keys: () => keysIn(join(directory, bucket)),
    put(key, text) {
      const path = join(directory, bucket, `${key}${objectEnding}`);
      mkdirSync(dirname(path), { recursive: true });
      writeFileSync(path, text);
    },
    trouble: undefined,
    async close() {
      front.closeAllConnections();
      front.close();
      child.kill('SIGKILL');
      await once(child, 'exit');
      rmSync(directory, { recursive: true, force: true });
    },
  };
  const front = createServer((req, res) => {
    server.requests.push({ method: req.method ?? '', headers: req.headers });
    if (!server.trouble?.(req, res)) pass(req, res, { port, directory }).catch(() => res.destroy());
  });
  await once(front.listen(0, '127.0.0.1'), 'listening');
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- it listens on a port
  const { port: frontPort } = front.address() as AddressInfo;
  server.settings = {
    DOCUMENTS_S3_BUCKET: bucket,
    DOCUMENTS_S3_ENDPOINT: `http://127.0.0.1:${frontPort}`,
    DOCUMENTS_S3_REGION: 'us-east-1',
    DOCUMENTS_S3_ACCESS_KEY: credentials.accessKey,
    DOCUMENTS_S3_SECRET_KEY: credentials.secretKey,
  };
  return server;
}

/** Its page tokens are made with DES, which OpenSSL keeps behind a switch: hence a process of its own. */
async function startS3rver(directory: string): Promise<{ child: ChildProcess; port: number }> {
  const program = require.resolve('s3rver/bin/s3rver.js');
  const options = ['--silent', '--address', '127.0.0.1', '--port', '0', '--directory', directory];
  const child = spawn(
    process.execPath,
    ['--openssl-legacy-provider', program, ...options, '--configure-bucket', bucket],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  );
  for await (const line of createInterface({ input: child.stdout })) {
    const port = /listening on .*:(\d+)$/.exec(line)?.[1];
    if (port !== undefined) return { child, port: Number(port) };
  }
  throw new Error('s3rver ended before it listened');
}

async function pass(
  req: IncomingMessage,
  res: ServerResponse,
  { port, directory }: { port: number; directory: string },
): Promise<void> {
  const body = await buffer(req);
  if (!isSignedBy(credentials, req, body)) return refuse(res, 403, 'SignatureDoesNotMatch');
  // s3rver knows no conditions.
  const key = decodeURIComponent((req.url ?? '').split('?')[0] ?? '').slice(`/${bucket}/`.length);
  if (req.headers['if-none-match'] === '*' && existsSync(join(directory, bucket, key + objectEnding))) {
    return refuse(res, 412, 'PreconditionFailed');
  }
  const { expect: _answeredHere, ...headers } = req.headers;
  const onward = request({ host: '127.0.0.1', port, method: req.method, path: req.url, headers }, (answer) => {
    res.writeHead(answer.statusCode ?? 500, answer.headers);
    answer.pipe(res);
  });
  onward.on('error', () => res.destroy());
  onward.end(body);
}

/** As a store does in words of S3. */
export function refuse(res: ServerResponse, status: number, code: string): void {
  res.writeHead(status, { 'content-type': 'application/xml' });
  res.end(`<Error><Code>${code}</Code><Message>${code}</Message></Error>`);
}

function keysIn(folder: string): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith(objectEnding))
    .map((path) => path.slice(0, -objectEnding.length))
    .toSorted();
}
