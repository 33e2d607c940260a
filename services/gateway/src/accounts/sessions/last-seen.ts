import type { Pool } from 'pg';

const everyMs = 60_000;

/** When sessions were last used: kept in memory and written once a minute, so that no request waits for it. */
export class LastSeen {
  private seen = new Map<string, Date>();
  private readonly timer: NodeJS.Timeout;

  constructor(
    private readonly pool: Pool,
    private readonly onError: (error: unknown) => void,
  ) {
    this.timer = setInterval(() => void this.write().catch(this.onError), everyMs).unref();
  }

  note(sid: string): void {
    this.seen.set(sid, new Date());
  }

  async write(): Promise<void> {
    const seen = this.seen;
    if (seen.size === 0) return;
    this.seen = new Map();
    await this.pool.query(
      `UPDATE session SET last_seen_at = seen.at
       FROM unnest($1::text[], $2::timestamptz[]) AS seen (sid, at) WHERE session.sid = seen.sid`,
      [[...seen.keys()], [...seen.values()]],
    );
  }

  close(): void {
    clearInterval(this.timer);
  }
}
