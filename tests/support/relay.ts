import type { TestStack } from './stack';
import { eventually } from './eventually';

/** The lock of services/bulletin/src/outbox/leadership.ts: whoever has it relays the outbox. */
const relayLock = 7_340_022;

/**
 * Runs `act` while nothing leaves the bulletin service's outbox: as when another process leads and hangs. The service
 * loses its lead with its connection, and gets it back afterwards.
 */
export async function whileRelayHangs<T>(stack: TestStack, act: () => Promise<T>): Promise<T> {
  const pool = stack.pool('bulletin');
  const leader = await pool.connect();
  try {
    const ours = leader.query('SELECT pg_advisory_lock($1)', [relayLock]);
    await eventually(
      'the service has lost its lead',
      async () => {
        const { rowCount } = await pool.query(
          `SELECT pg_terminate_backend(pid) FROM pg_locks
           WHERE locktype = 'advisory' AND objid = $1 AND granted AND pid <> pg_backend_pid()
             AND database = (SELECT oid FROM pg_database WHERE datname = current_database())`,
          [relayLock],
        );
        return rowCount;
      },
      (terminated) => terminated === 1,
      10_000,
    );
    await ours;
    return await act();
  } finally {
    // With its connection the lock is gone, whatever happened.
    leader.release(true);
  }
}
