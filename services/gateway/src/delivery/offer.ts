/** `pending`: not accepted yet by whom it was offered, or being sent by somebody else just now. */
export type Delivered = { sent: number; failed: number; pending: number };
export type Key = { eventId: string; accountId: string };
/** `later`: whoever takes it is away, so the rest isn't tried either. */
export type Outcome = 'sent' | 'failed' | 'later';

type Where = {
  eventId?: string | { startsWith: string };
  accountId?: string;
  status?: string;
  lockedUntil?: { lt: Date };
};
type Data = { status?: string; settledAt?: Date; lockedUntil?: Date; attempts?: { increment: number } };
type Ascending = Partial<Record<'attempts' | 'eventId' | 'accountId', 'asc'>>;

/** What is to be sent in one way, by letter or by SMS: a table of Prisma's. */
export interface DeliveryTable {
  findMany(query: {
    where: Where;
    select: { eventId: true; accountId: true };
    orderBy: Ascending[];
    take: number;
  }): PromiseLike<Key[]>;
  updateMany(change: { where: Where; data: Data }): PromiseLike<{ count: number }>;
  count(query: { where: Where }): PromiseLike<number>;
}

/** Longer than one takes with all its timeouts; after it whoever was sending is dead. */
const lockMs = 30_000;
/** The caller waits eight seconds for the answer. */
const budgetMs = 4_000;
const atOnce = 4;
const mostInOneCall = 200;

/**
 * Offers what is pending of the events whose ids begin so, for some seconds. One leaves twice only when a crash falls
 * between its acceptance and our record of it.
 */
export async function offerPending(
  table: DeliveryTable,
  eventPrefix: string,
  send: (key: Key) => Promise<Outcome>,
): Promise<Delivered> {
  const ofEvents = { eventId: { startsWith: eventPrefix }, status: 'pending' };
  const queue = await table.findMany({
    where: { ...ofEvents, lockedUntil: { lt: new Date() } },
    select: { eventId: true, accountId: true },
    // Those never tried come first, so that a few that can't be sent keep nobody waiting.
    orderBy: [{ attempts: 'asc' }, { eventId: 'asc' }, { accountId: 'asc' }],
    take: mostInOneCall,
  });
  const counts = { sent: 0, failed: 0 };
  const until = performance.now() + budgetMs;
  let isDown = false;
  const one = async () => {
    for (let key = queue.shift(); key; key = queue.shift()) {
      if (isDown || performance.now() > until) return;
      const outcome = await offerOne(table, key, send);
      if (outcome === 'later') isDown = true;
      else if (outcome !== 'taken') counts[outcome] += 1;
    }
  };
  await Promise.all(Array.from({ length: atOnce }, one));
  return { ...counts, pending: await table.count({ where: ofEvents }) };
}

async function offerOne(
  table: DeliveryTable,
  key: Key,
  send: (key: Key) => Promise<Outcome>,
): Promise<Outcome | 'taken'> {
  const now = Date.now();
  const claimed = await table.updateMany({
    where: { ...key, status: 'pending', lockedUntil: { lt: new Date(now) } },
    data: { lockedUntil: new Date(now + lockMs), attempts: { increment: 1 } },
  });
  if (claimed.count === 0) return 'taken';
  const outcome = await send(key);
  if (outcome === 'later') {
    await table.updateMany({ where: { ...key, status: 'pending' }, data: { lockedUntil: new Date(0) } });
  } else {
    await table.updateMany({ where: key, data: { status: outcome, settledAt: new Date() } });
  }
  return outcome;
}
