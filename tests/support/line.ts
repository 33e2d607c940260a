import { createServer, request } from 'node:http';
import type { AddressInfo } from 'node:net';

/** Between a browser and the portal: what a browser's own «offline» doesn't cut is a service worker's line. */
export interface Line {
  readonly url: string;
  cut(): void;
  mend(): void;
  close(): void;
}

export async function lineTo(target: string): Promise<Line> {
  let whole = true;
  const server = createServer((req, res) => {
    if (!whole) return void req.socket.destroy();
    const onward = request(new URL(req.url ?? '/', target), { method: req.method, headers: req.headers }, (answer) => {
      res.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(res);
    });
    onward.on('error', () => res.destroy());
    res.on('close', () => onward.destroy());
    req.pipe(onward);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- a port is listened on
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    cut() {
      whole = false;
      server.closeAllConnections();
    },
    mend() {
      whole = true;
    },
    close() {
      server.closeAllConnections();
      server.close();
    },
  };
}
