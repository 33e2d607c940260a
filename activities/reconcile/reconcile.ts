import type { Client } from '@kezek/contract/client';
import type { bulletinForReconcile, catalogForReconcile } from '@kezek/contract/internal/reconcile';
import type { ReconcilePart } from '@kezek/messages/reconcile';
import { setTimeout as sleep } from 'node:timers/promises';
import { ask, callOptions } from '../remote';

export type ReconcileClients = {
  bulletinForReconcile: Client<typeof bulletinForReconcile>;
  catalogForReconcile: Client<typeof catalogForReconcile>;
};

/** Workers replay what is compared, and one that gives no answer is waited for. */
const comparing = () => ({ ...callOptions(), timeoutMs: 110_000 });

/** An enrolment that is under way at one look is done at the next. */
const secondLookMs = 3_000;

/** The steps of the nightly comparison. All idempotent; instants are the machine's. */
export function createReconcileActivities({
  bulletinForReconcile: bulletin,
  catalogForReconcile: catalog,
}: ReconcileClients) {
  const seats = async (id: string, after: string | null, record: boolean) => {
    const query = after === null ? {} : { after };
    const { items, until } = await catalog.seats({ query }, callOptions());
    const body = { after, until, seats: items, record };
    const { differing } = await bulletin.reconcileSeats({ params: { id }, body }, callOptions());
    return { differing, next: until };
  };
  return {
    async beginReconcile(id: string, at: string): Promise<void> {
      await ask(() => bulletin.beginReconcile({ body: { id, at } }, callOptions()));
    },

    reconcileLives: (
      id: string,
      part: Exclude<ReconcilePart, 'seats'>,
      after: string | null,
    ): Promise<{ compared: number; next: string | null }> =>
      ask(() => bulletin.reconcileLives({ params: { id }, body: { part, after } }, comparing())),

    reconcileSeats: (id: string, after: string | null): Promise<{ next: string | null }> =>
      ask(async () => {
        const first = await seats(id, after, false);
        if (first.differing === 0) return { next: first.next };
        await sleep(secondLookMs);
        const { next } = await seats(id, after, true);
        return { next };
      }),

    async finishReconcile(id: string, at: string, compared: number): Promise<void> {
      await ask(() => bulletin.finishReconcile({ params: { id }, body: { at, compared } }, callOptions()));
    },
  };
}

export type ReconcileActivities = ReturnType<typeof createReconcileActivities>;
