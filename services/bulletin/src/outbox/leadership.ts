import type { Pool, PoolClient } from 'pg';
import { advisoryLocks } from '../storage/advisory-locks';
import type { Lane } from './unsent';

const lockKeys: Readonly<Record<Lane, number>> = {
  workflows: advisoryLocks.relayToWorkflows,
  people: advisoryLocks.relayToPeople,
};

/**
 * Of several processes one relays a lane, so that messages of one target keep their order. The lock lives with its connection:
 * a process that dies, or loses the database, has lost it.
 */
export class Leadership {
  private client: PoolClient | undefined;

  constructor(
    private readonly pool: Pool,
    private readonly lane: Lane,
    /** When the lead was taken, before anything is sent. */
    private readonly onTaken: () => Promise<void> = () => Promise.resolve(),
  ) {}

  /** Whether this process leads; tries to, when nobody does. */
  async holds(): Promise<boolean> {
    if (this.client) return true;
    const client = await this.pool.connect();
    try {
      const { rows } = await client.query<{ locked: boolean }>('SELECT pg_try_advisory_lock($1) AS locked', [
        lockKeys[this.lane],
      ]);
      if (!rows[0]?.locked) {
        client.release();
        return false;
      }
      await this.onTaken();
    } catch (error) {
      client.release(true);
      throw error;
    }
    this.client = client;
    client.once('error', () => this.lose());
    client.once('end', () => this.lose());
    return true;
  }

  get isHeld(): boolean {
    return this.client !== undefined;
  }

  async giveUp(): Promise<void> {
    const client = this.client;
    this.client = undefined;
    if (!client) return;
    await client.query('SELECT pg_advisory_unlock($1)', [lockKeys[this.lane]]).catch(() => undefined);
    client.release();
  }

  private lose(): void {
    this.client?.release(true);
    this.client = undefined;
  }
}
