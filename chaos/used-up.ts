import { setTimeout as sleep } from 'node:timers/promises';
import { Client } from 'pg';
import type { TestStack } from '../tests/support/start-stack';
import type { Disk } from './disk';

/** No Postgres of ours gives more. */
const most = 1_000;

/** All connections that Postgres still gives, for that long, and at once each that somebody gives back. */
export async function holdConnections(stack: TestStack, ms: number): Promise<void> {
  const held: Client[] = [];
  const until = Date.now() + ms;
  try {
    while (Date.now() < until) {
      const one = held.length < most ? await connected(stack.running.postgres.url('postgres')) : null;
      if (one) held.push(one);
      else await sleep(50);
    }
  } finally {
    await Promise.allSettled(held.map((client) => client.end()));
  }
}

const connected = (url: string): Promise<Client | null> => opened(url).catch(() => null);

/** @throws Error of Postgres' or of the connection's. */
async function opened(url: string): Promise<Client> {
  const client = new Client({ connectionString: url, connectionTimeoutMillis: 5_000 });
  // Postgres may die meanwhile; whoever asks is told by their statement.
  client.on('error', () => undefined);
  await client.connect();
  return client;
}

/** What most of a service's statements need. One table: who holds one and waits for another may wait in a circle. */
const asked = { gateway: 'account', bulletin: 'application', catalog: 'kindergarten_group' };

/** Nobody else reads or writes it for that long: whoever asks waits, each on a connection of the service's pool. */
export async function holdLocks(stack: TestStack, service: keyof typeof asked, ms: number): Promise<void> {
  const client = await opened(stack.running.postgres.url(service));
  try {
    await client.query(`BEGIN; LOCK TABLE ${asked[service]} IN ACCESS EXCLUSIVE MODE`);
    await sleep(ms);
  } finally {
    await client.end();
  }
}

/** Segments of its log that Postgres has kept ready, and some more. */
const segments = 24;

/** No room on the disk for that long; `logToo`: nor in what Postgres' log has set aside. */
export async function holdDisk(stack: TestStack, disk: Disk, { ms, logToo }: { ms: number; logToo: boolean }) {
  const until = Date.now() + ms;
  disk.fill();
  try {
    if (logToo) await useUpLog(stack).catch(() => undefined);
    await sleep(Math.max(0, until - Date.now()));
  } finally {
    disk.makeRoom();
  }
}

/** @throws Error when Postgres has died of it. */
async function useUpLog(stack: TestStack): Promise<void> {
  const client = await opened(stack.running.postgres.url('postgres'));
  try {
    for (let n = 0; n < segments; n += 1) {
      await client.query(`SELECT pg_logical_emit_message(false, 'chaos', 'full'), pg_switch_wal()`);
    }
  } finally {
    await client.end();
  }
}
