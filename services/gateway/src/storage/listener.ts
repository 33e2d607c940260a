import type { Logger } from '@kezek/platform/logger';
import { Client } from 'pg';
import { channels } from './channels';

type Heard = (payload: string) => void;

/** What the gateway's processes tell each other through Postgres: ids only, never facts. */
export interface Listener {
  /** @returns how to stop listening. */
  on(channel: string, heard: Heard): () => void;
  /** Called once the connection is back: what was sent meanwhile was missed. */
  onGap(look: () => void): () => void;
  /** False while its connection is being made anew. */
  hears(): boolean;
  /** Resolves when it hears for the first time. */
  ready(): Promise<void>;
  close(): Promise<void>;
}

const initialDelayMs = 250;
const maxDelayMs = 10_000;
/** A connection that is dead without having said so is found out within this. */
const checkEveryMs = 10_000;

/** One connection for all of a process, made anew whenever it breaks. */
export function openListener(url: string, logger: Logger, applicationName = 'gateway-listener'): Listener {
  const heard = new Map<string, Set<Heard>>();
  const gaps = new Set<() => void>();
  let client: Client | undefined;
  let timer: NodeJS.Timeout | undefined;
  let pauseMs = initialDelayMs;
  let closed = false;
  let hears = false;
  let wasReady = () => {};
  const ready = new Promise<void>((resolve) => {
    wasReady = resolve;
  });

  const connect = async (): Promise<void> => {
    const fresh = new Client({
      connectionString: url,
      application_name: applicationName,
      keepAlive: true,
      connectionTimeoutMillis: 5_000,
      query_timeout: 5_000,
    });
    client = fresh;
    let lost = false;
    const drop = () => void fresh.end().catch(() => undefined);
    const lose = (error?: Error) => {
      if (lost) return;
      lost = true;
      hears = false;
      clearTimeout(timer);
      drop();
      if (closed) return;
      logger.warn({ err: error, pauseMs }, 'the listener lost its connection');
      timer = setTimeout(() => void connect(), pauseMs);
      pauseMs = Math.min(pauseMs * 2, maxDelayMs);
    };
    fresh.on('error', lose);
    fresh.on('end', () => lose());
    fresh.on('notification', ({ channel, payload = '' }) => {
      for (const tell of heard.get(channel) ?? []) tell(payload);
    });
    const check = (): void => {
      timer = setTimeout(() => {
        fresh.query('SELECT 1').then(check, lose);
      }, checkEveryMs).unref();
    };
    try {
      await fresh.connect();
      for (const channel of channels) await fresh.query(`LISTEN ${channel}`);
      if (closed) return lose();
      pauseMs = initialDelayMs;
      hears = true;
      check();
      wasReady();
      for (const look of gaps) look();
    } catch (error) {
      lose(error instanceof Error ? error : new Error('listening failed', { cause: error }));
    }
  };
  void connect();

  return {
    on(channel, tell) {
      const tellers = heard.get(channel) ?? new Set<Heard>();
      heard.set(channel, tellers.add(tell));
      return () => void tellers.delete(tell);
    },
    onGap(look) {
      gaps.add(look);
      return () => void gaps.delete(look);
    },
    hears: () => hears,
    ready: () => ready,
    async close() {
      closed = true;
      clearTimeout(timer);
      await client?.end().catch(() => undefined);
    },
  };
}
