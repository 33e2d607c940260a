import { createServer } from 'node:http';
import { WebSocketServer, type WebSocket } from 'ws';
import { listen, stop } from '../listen';
import { refuseInProduction } from '../refuse-in-production';
import { answer, type Asker } from './answer';
import { createControl } from './control';
import { greeting, heartbeat, replies } from './protocol';
import { Windows } from './windows';

export interface StandInSettings {
  /** Of {@link ensureKeys}. */
  folder: string;
  /** 0: any free one. */
  port: number;
  controlPort: number;
  /** Answers every page without asking; a connection's own `?auto=` goes before it. */
  auto?: string | null;
  host?: string;
}

export interface StandIn {
  /** `ws://127.0.0.1:13580`: what the portal and ncalayer-js-client are given instead of NCALayer's own. */
  address: string;
  /** `http://127.0.0.1:13581`: where a person chooses a key. */
  controlAddress: string;
  close(): Promise<void>;
}

/** A page's document; the real one takes larger files by other ways. */
const maxMessageBytes = 8 * 1024 * 1024;

/**
 * Speaks to pages as NCALayer does, with the development authority's keys. `?auto=<alias or person>` on the address
 * chooses without a person (`&password=` for another password, `auto=cancel` to close the window).
 * @throws PortInUseError; Error under production settings.
 */
export async function startStandIn(settings: StandInSettings): Promise<StandIn> {
  refuseInProduction();
  const { folder, auto = null, host = '127.0.0.1' } = settings;
  const windows = new Windows();
  const pages = createServer((_request, response) => response.writeHead(426).end());
  const sockets = new WebSocketServer({ server: pages, maxPayload: maxMessageBytes });
  sockets.on('error', () => undefined);
  sockets.on('connection', (socket, request) => {
    const { searchParams } = new URL(request.url ?? '/', 'ws://stand-in');
    const { origin } = request.headers;
    const closed = new AbortController();
    socket.on('close', () => closed.abort());
    converse(socket, folder, windows, {
      origin: origin ?? null,
      auto: searchParams.get('auto') ?? auto,
      autoPassword: searchParams.get('password'),
      closed: closed.signal,
    });
  });
  const control = createControl(folder, windows);
  const address = `ws://${host}:${await listen(pages, host, settings.port, 'NCALAYER_PORT')}`;
  try {
    const controlPort = await listen(control, host, settings.controlPort, 'NCALAYER_CONTROL_PORT');
    return {
      address,
      controlAddress: `http://${host}:${controlPort}`,
      async close() {
        for (const socket of sockets.clients) socket.terminate();
        sockets.close();
        await Promise.all([stop(pages), stop(control)]);
      },
    };
  } catch (error) {
    await stop(pages);
    throw error;
  }
}

function converse(socket: WebSocket, folder: string, windows: Windows, asker: Asker): void {
  socket.on('error', () => socket.terminate());
  socket.on('message', (data) => {
    const text = Buffer.isBuffer(data) ? data.toString('utf8') : '';
    if (text === heartbeat) {
      socket.send(heartbeat);
      return;
    }
    void reply(socket, answer(text, folder, windows, asker));
  });
  socket.send(JSON.stringify(greeting));
}

async function reply(socket: WebSocket, answering: Promise<object>): Promise<void> {
  const message = await answering.catch((error: unknown) =>
    replies.refused('SIGNING_FAILURE', 'Signing failed', String(error)),
  );
  if (socket.readyState === socket.OPEN) socket.send(JSON.stringify(message));
}
