import type { Instant } from '@kezek/calendar/instant';
import { sql, type Kysely, type Selectable } from 'kysely';
import type { Tables } from '../../generated/kysely/tables';
import { maxTries } from './state';

export type Signing = Selectable<Tables['mobileSigning']> & { leftMs: number };

/** The result waits so long for a browser that was closed, or lost its line. */
const readableAfterwards = sql<Instant>`now() - interval '10 minutes'`;
const now = sql<Instant>`now()`;
const leftMs = sql<number>`floor(extract(epoch FROM expires_at - now()) * 1000)::int`.as('leftMs');

/** May still be signed, by the database's clock, which is one for all gateways. */
const isOpen = sql<boolean>`signed_at IS NULL AND cancelled_at IS NULL AND expires_at > now() AND tries < ${maxTries}`;

export function signingTable(db: Kysely<Tables>) {
  const change = (id: string) => db.updateTable('mobileSigning').where('id', '=', id);
  return {
    find: (id: string): Promise<Signing | undefined> =>
      db
        .selectFrom('mobileSigning')
        .selectAll()
        .select(leftMs)
        .where('id', '=', id)
        .where('expiresAt', '>', readableAfterwards)
        .executeTakeFirst(),
    /** The app has what is signed. Undefined when it may not be signed any more. */
    open: (id: string): Promise<Signing | undefined> =>
      change(id)
        .where(isOpen)
        .set((row) => ({ openedAt: row.fn.coalesce('openedAt', now) }))
        .returningAll()
        .returning(leftMs)
        .executeTakeFirst(),
    /** Before a signature is looked at: so many, however many come at once. */
    try: (id: string): Promise<Signing | undefined> =>
      change(id)
        .where(isOpen)
        .set((row) => ({ tries: row('tries', '+', 1), refusedWith: null }))
        .returningAll()
        .returning(leftMs)
        .executeTakeFirst(),
    async refuse(id: string, code: string): Promise<void> {
      await change(id).where('signedAt', 'is', null).set({ refusedWith: code }).execute();
    },
    /** Of several at once one is the first; false for the others, and for what came too late. */
    async sign(id: string, { cms, signer }: { cms: Uint8Array; signer: object }): Promise<boolean> {
      const { numUpdatedRows } = await change(id)
        .where(sql<boolean>`signed_at IS NULL AND cancelled_at IS NULL AND expires_at > now()`)
        .set({ signedAt: now, cms: Buffer.from(cms), signer, refusedWith: null })
        .executeTakeFirstOrThrow();
      return numUpdatedRows > 0n;
    },
    async cancel(id: string): Promise<void> {
      await change(id).where(isOpen).set({ cancelledAt: now }).execute();
    },
    /** The text of a drafted act that may still be signed. */
    draft: (actId: string) =>
      db
        .selectFrom('signedAct')
        .select(['type', 'text'])
        .where('id', '=', actId)
        .where('signedAt', 'is', null)
        .where('expiresAt', '>', now)
        .executeTakeFirst(),
  };
}
