import { createServer } from 'node:net';
import { PortInUseError } from '@kezek/platform/port-in-use';

/** A port that was free a moment ago; for tests. */
export async function freePort(): Promise<number> {
  const [port] = await freePorts(1);
  if (port === undefined) throw new Error('no free port');
  return port;
}

/** Different ones: all are held until the last is found. */
export async function freePorts(count: number): Promise<number[]> {
  const held = await Promise.all(Array.from({ length: count }, () => hold(0)));
  await Promise.all(held.map(({ release }) => release()));
  return held.map(({ port }) => port);
}

/** Throws `PortInUseError`, which names the port and the setting that changes it. */
export async function requireFreePort(port: number, setting: string): Promise<void> {
  try {
    const { release } = await hold(port);
    await release();
  } catch (error) {
    throw new PortInUseError(port, setting, { cause: error });
  }
}

type Held = { port: number; release: () => Promise<void> };

function hold(port: number): Promise<Held> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen({ port, host: '127.0.0.1', exclusive: true }, () => {
      const address = server.address();
      const release = () => new Promise<void>((done) => server.close(() => done()));
      resolve({ port: typeof address === 'object' && address ? address.port : port, release });
    });
  });
}
