import { randomUUID } from 'node:crypto';
import { kyselyOn } from '@kezek/platform/kysely';
import { transaction } from '@kezek/platform/postgres';
import { Problem } from '@kezek/platform/problem';
import { sql, type Kysely } from 'kysely';
import type { Context } from '../../context';
import type { Tables } from '../../generated/kysely/tables';
import { tooMany } from '../../http/security/too-many';

/** What one browser, or one person, may have open at a moment; a newer one takes the oldest one's place. */
const maxOpen = 5;
/** Any number that nothing else locks; the second is the address's. */
const openLock = 7_340_103;

export type NewSigning = {
  /** Hash of the cookie of the browser that will be told of the result. */
  browserHash: string;
  agent: string | null;
  /** Where it comes from; kept as a keyed hash. */
  address: string;
} & ({ text: string } | { actId: string; accountId: string });

/**
 * Opens a text for the app to sign.
 *
 * @returns its id. @throws Problem 503 `mobile-signing-not-available`, 429 when the address has too many open.
 */
export async function startSigning({ pool, env, keyed }: Context, asked: NewSigning): Promise<string> {
  if (env.EGOV_MOBILE_ORGANISATION === undefined) throw new Problem(503, 'mobile-signing-not-available');
  const { address, ...row } = asked;
  const addressKey = keyed(`address/${address}`);
  const lifeMs = env.EGOV_MOBILE_MINUTES * 60_000;
  return transaction(pool, async (client) => {
    const db = kyselyOn<Tables>(client);
    await sql`SELECT pg_advisory_xact_lock(${openLock}::int, hashtext(${addressKey}))`.execute(db);
    const most = env.EGOV_MOBILE_OPEN_OF_ADDRESS;
    const open = await openOf(db).select('id').where('addressKey', '=', addressKey).limit(most).execute();
    if (open.length >= most) throw tooMany(lifeMs);
    await endOldest(db, 'browserHash', row.browserHash);
    if ('accountId' in row) await endOldest(db, 'accountId', row.accountId);
    const id = randomUUID();
    const expiresAt = sql<string>`now() + ${lifeMs} * interval '1 ms'`;
    await sql`INSERT INTO mobile_signing (id, act_id, account_id, text, browser_hash, agent, address_key, expires_at)
      VALUES (${id}, ${'actId' in row ? row.actId : null}, ${'accountId' in row ? row.accountId : null},
        ${'text' in row ? row.text : null}, ${row.browserHash}, ${row.agent}, ${addressKey}, ${expiresAt})`.execute(db);
    return id;
  });
}

const openOf = (db: Kysely<Tables>) =>
  db.selectFrom('mobileSigning').where(sql<boolean>`signed_at IS NULL AND cancelled_at IS NULL AND expires_at > now()`);

async function endOldest(db: Kysely<Tables>, column: 'browserHash' | 'accountId', value: string): Promise<void> {
  const older = openOf(db)
    .select('id')
    .where(column, '=', value)
    .orderBy('createdAt', 'desc')
    .orderBy('id')
    .offset(maxOpen - 1);
  await db
    .updateTable('mobileSigning')
    .set({ cancelledAt: sql`now()` })
    .where('id', 'in', older)
    .execute();
}
