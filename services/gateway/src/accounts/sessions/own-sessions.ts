import { toInstant } from '@kezek/calendar/instant';
import type { OwnSession } from '@kezek/contract/public/session';
import type { Pool } from 'pg';
import { z } from 'zod';

const Row = z.object({
  id: z.string(),
  sid: z.string(),
  created_at: z.string().nullable(),
  agent: z.string().nullable(),
  last_seen_at: z.string().nullable(),
  expire: z.string(),
});

/** Newest first; those that have expired are gone. */
export async function sessionsOf(
  pool: Pool,
  accountId: string,
  { currentSid, hours }: { currentSid: string; hours: number },
): Promise<OwnSession[]> {
  const { rows } = await pool.query(
    `SELECT id, sid, sess ->> 'createdAt' AS created_at, sess ->> 'agent' AS agent, last_seen_at,
            expire AT TIME ZONE current_setting('TimeZone') AS expire
     FROM session WHERE sess ->> 'accountId' = $1 AND expire >= to_timestamp($2)
     ORDER BY sess ->> 'createdAt' DESC NULLS LAST, id LIMIT 100`,
    [accountId, Date.now() / 1000],
  );
  return z
    .array(Row)
    .parse(rows)
    .map(({ id, sid, created_at, agent, last_seen_at, expire }) => {
      // A session's length is fixed, so its end tells its beginning where it isn't written.
      const createdAt = toInstant(created_at ?? Date.parse(expire) - hours * 3_600_000);
      return {
        id,
        createdAt,
        lastSeenAt: last_seen_at ? toInstant(last_seen_at) : createdAt,
        agent,
        current: sid === currentSid,
      };
    });
}

/** The ended session's secret id; null when the account has none of that id. */
export async function deleteSession(pool: Pool, accountId: string, id: string): Promise<string | null> {
  const { rows } = await pool.query(`DELETE FROM session WHERE id = $1 AND sess ->> 'accountId' = $2 RETURNING sid`, [
    id,
    accountId,
  ]);
  return z.array(z.object({ sid: z.string() })).parse(rows)[0]?.sid ?? null;
}
