import type { Pool, PoolClient } from 'pg';
import { advisoryLocks } from '../storage/advisory-locks';
import { shards, type Lane } from './unsent';

const lockKeys: Readonly<Record<Lane, number>> = {
  workflows: advisoryLocks.relayToWorkflows,
  people: advisoryLocks.relayToPeople,
};

/** How many relay, and how many of these stand before this one: the same order for all of them. */
const membersSql = `SELECT count(*)::int AS members, (count(*) FILTER (WHERE pid < pg_backend_pid()))::int AS before
  FROM pg_locks WHERE locktype = 'advisory' AND objsubid = 1 AND classid = 0 AND objid = $1::int::oid AND granted
    AND database = (SELECT oid FROM pg_database WHERE datname = current_database())`;

export interface SharesOptions {
  pool: Pool;
  lane: Lane;
  /** Between two looks at who else relays. */
  balanceMs?: number;
  /** When shards were taken, before anything of them is sent. */
  onTaken?: (taken: readonly number[]) => Promise<void>;
  /** Whether nothing of it is on its way, or unmarked: only then it may be another's. */
  isQuiet: (shard: number) => boolean;
}

/**
 * Which shards of a lane this process relays. Each belongs to one process at a time, so that messages of one target keep
 * their order; processes share them evenly. All locks live with one connection: a process that dies, or loses the
 * database, has lost its shards, and the others take them within `balanceMs`.
 *
 * Whoever relays shares the lane's own lock as well: by it they are counted, and a process of a former release, which
 * wants that lock for itself alone, relays nothing beside them, nor they beside it.
 */
export class Shares {
  private client: PoolClient | undefined;
  private readonly mine = new Set<number>();
  /** To be given to others as soon as they are quiet. */
  private readonly leaving = new Set<number>();
  private lookedAt = -Infinity;

  constructor(private readonly options: SharesOptions) {}

  /** Of which messages may be sent now; after a look at the others when it is time for one. */
  async toSend(): Promise<readonly number[]> {
    await this.release([...this.leaving].filter((shard) => this.options.isQuiet(shard)));
    if (performance.now() - this.lookedAt >= (this.options.balanceMs ?? 1_000)) await this.balance();
    return [...this.mine].filter((shard) => !this.leaving.has(shard));
  }

  /** The first shard's process does what one process alone is to do. */
  get hasFirst(): boolean {
    return this.mine.has(0);
  }

  async giveUp(): Promise<void> {
    const { client } = this;
    this.forget();
    if (!client) return;
    await client.query('SELECT pg_advisory_unlock_all()').catch(() => undefined);
    client.release();
  }

  /** What fails half-way may have left a lock that nobody knows of: nothing is kept then. */
  private async balance(): Promise<void> {
    this.lookedAt = performance.now();
    const client = (this.client ??= await this.join());
    if (!client) return;
    try {
      await this.share(client);
    } catch (error) {
      await this.giveUp();
      throw error;
    }
  }

  private async share(client: PoolClient): Promise<void> {
    const { rows } = await client.query<{ members: number; before: number }>(membersSql, [this.key]);
    const { members, before } = rows[0] ?? { members: 1, before: 0 };
    const quota = Math.floor((shards + members - 1 - before) / members);
    this.leaving.clear();
    for (const shard of [...this.mine].toSorted((a, b) => b - a).slice(0, Math.max(0, this.mine.size - quota))) {
      this.leaving.add(shard);
    }
    await this.take(client, quota - this.mine.size);
  }

  private async take(client: PoolClient, count: number): Promise<void> {
    const taken: number[] = [];
    for (let shard = 0; shard < shards && taken.length < count; shard += 1) {
      if (this.mine.has(shard)) continue;
      const { rows } = await client.query<{ locked: boolean }>('SELECT pg_try_advisory_lock($1, $2) AS locked', [
        this.key,
        shard,
      ]);
      if (rows[0]?.locked) taken.push(shard);
    }
    if (taken.length === 0) return;
    await this.options.onTaken?.(taken);
    // Unless they were lost meanwhile.
    if (this.client === client) for (const shard of taken) this.mine.add(shard);
  }

  private async release(given: readonly number[]): Promise<void> {
    for (const shard of given) {
      this.mine.delete(shard);
      this.leaving.delete(shard);
      await this.client?.query('SELECT pg_advisory_unlock($1, $2)', [this.key, shard]);
    }
  }

  private async join(): Promise<PoolClient | undefined> {
    const client = await this.options.pool.connect();
    try {
      const { rows } = await client.query<{ joined: boolean }>('SELECT pg_try_advisory_lock_shared($1) AS joined', [
        this.key,
      ]);
      if (!rows[0]?.joined) {
        client.release();
        return undefined;
      }
    } catch (error) {
      client.release(true);
      throw error;
    }
    client.once('error', () => this.lose(client));
    client.once('end', () => this.lose(client));
    return client;
  }

  private lose(client: PoolClient): void {
    if (this.client !== client) return;
    this.forget();
    client.release(true);
  }

  private forget(): void {
    this.client = undefined;
    this.mine.clear();
    this.leaving.clear();
    this.lookedAt = -Infinity;
  }

  private get key(): number {
    return lockKeys[this.options.lane];
  }
}
