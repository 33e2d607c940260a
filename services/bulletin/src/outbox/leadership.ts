import type { Pool, PoolClient } from 'pg';

/** Any number that nobody else of this database locks. */
const lockKey = 7_340_022;

/**
 * Of several processes one relays, so that messages of one target keep their order. The lock lives with its connection:
 * a process that dies, or loses the database, has lost it.
 */
export class Leadership {
  private client: PoolClient | undefined;

  constructor(private readonly pool: Pool) {}

  /** Whether this process leads; tries to, when nobody does. */
  async holds(): Promise<boolean> {
    if (this.client) return true;
    const client = await this.pool.connect();
    try {
      const { rows } = await client.query<{ locked: boolean }>('SELECT pg_try_advisory_lock($1) AS locked', [lockKey]);
      if (!rows[0]?.locked) {
        client.release();
        return false;
      }
    } catch (error) {
      client.release(true);
      throw error;
    }
    this.client = client;
    client.once('error', () => this.lose());
    client.once('end', () => this.lose());
    return true;
  }

  async giveUp(): Promise<void> {
    const client = this.client;
    this.client = undefined;
    if (!client) return;
    await client.query('SELECT pg_advisory_unlock($1)', [lockKey]).catch(() => undefined);
    client.release();
  }

  private lose(): void {
    this.client?.release(true);
    this.client = undefined;
  }
}
