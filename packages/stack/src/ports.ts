import { randomInt } from 'node:crypto';
import { createServer } from 'node:net';
import { PortInUseError } from '@kezek/platform/port-in-use';

/** A port that was free a moment ago; for tests. */
export async function freePort(): Promise<number> {
  const [port] = await freePorts(1);
  if (port === undefined) throw new Error('no free port');
  return port;
}

/**
 * Different ones: all are held until the last is found. From below those that systems give to outgoing connections: one
 * of these would take a port between its finding and its use.
 */
export async function freePorts(count: number): Promise<number[]> {
  const held: Held[] = [];
  try {
    for (let tries = 0; held.length < count; tries += 1) {
      const found = await hold(randomInt(lowest, below)).catch((error: unknown) => {
        if (tries > 100 + count) throw new Error('no free port', { cause: error });
      });
      if (found) held.push(found);
    }
    return held.map(({ port }) => port);
  } finally {
    await Promise.all(held.map(({ release }) => release()));
  }
}

/** Linux begins outgoing connections at 32768, the others above. */
const lowest = 10_240;
const below = 32_768;

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
      const release = () => new Promise<void>((done) => server.close(() => done()));
      resolve({ port, release });
    });
  });
}
