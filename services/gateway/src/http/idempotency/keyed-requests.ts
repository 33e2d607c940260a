import { z } from 'zod';
import { toInstant, type Instant } from '@kezek/calendar/instant';
import { Prisma } from '../../generated/prisma/client';
import type { Database } from '../../storage/prisma';

export type RequestKey = { account: string; key: string };
export type KeyedRequest = RequestKey & { route: string; bodyHash: string; receivedAt: Instant };

/** A success with its body, or a refusal that is final. */
export const KeptAnswer = z.union([
  z.object({ body: z.unknown() }),
  z.object({ problem: z.object({ code: z.string(), params: z.record(z.string(), z.unknown()) }) }),
]);
export type KeptAnswer = z.infer<typeof KeptAnswer>;

export type Claim =
  /** Ours to carry out; `receivedAt` is the first try's. `again`: how that one ended isn't known. */
  | { kind: 'ours'; receivedAt: Instant; again: boolean }
  | { kind: 'answered'; status: number; answer: KeptAnswer; applicationId: string | null }
  | { kind: 'in-flight' }
  | { kind: 'reused' };

/** Renewed while a request is worked on, however long that takes: after it, whoever was working on it is dead. */
const lockMs = 8_000;
export const renewEveryMs = 2_500;

export async function claim(database: Database, request: KeyedRequest): Promise<Claim> {
  const { account, key, route, bodyHash, receivedAt } = request;
  const now = Date.now();
  const lockedUntil = new Date(now + lockMs);
  const { count } = await database.keyedRequest.createMany({
    data: [{ ...request, lockedUntil }],
    skipDuplicates: true,
  });
  if (count === 1) return { kind: 'ours', receivedAt, again: false };
  const known = await database.keyedRequest.findUnique({ where: { account_key: { account, key } } });
  if (!known) return { kind: 'in-flight' };
  if (known.route !== route || known.bodyHash !== bodyHash) return { kind: 'reused' };
  if (known.status !== null) {
    const { status, answer, applicationId } = known;
    return { kind: 'answered', status, answer: KeptAnswer.parse(answer), applicationId };
  }
  // Failed before, or its process died: whoever changes the row first goes on.
  const taken = await database.keyedRequest.updateMany({
    where: { account, key, status: null, lockedUntil: { lt: new Date(now) } },
    data: { lockedUntil },
  });
  if (taken.count === 0) return { kind: 'in-flight' };
  return { kind: 'ours', receivedAt: toInstant(known.receivedAt), again: true };
}

export async function keep(
  database: Database,
  { account, key }: RequestKey,
  status: number,
  answer: KeptAnswer,
  applicationId: string | null,
): Promise<void> {
  // What JSON can't say (undefined) is dropped, as it is on the wire.
  const json: Prisma.InputJsonValue = JSON.parse(JSON.stringify(answer));
  await database.keyedRequest.update({
    where: { account_key: { account, key } },
    data: { status, answer: json, applicationId },
  });
}

/** Makes the lock of a request under way last longer; one that was released meanwhile stays released. */
export async function renew(database: Database, { account, key }: RequestKey): Promise<void> {
  const now = Date.now();
  await database.keyedRequest.updateMany({
    where: { account, key, status: null, lockedUntil: { gt: new Date(now) } },
    data: { lockedUntil: new Date(now + lockMs) },
  });
}

/** A failure that says nothing of the outcome: the next try goes on with the first `receivedAt`. */
export async function release(database: Database, { account, key }: RequestKey): Promise<void> {
  // Ended just now, not at 0: the sweep deletes requests whose lock ended long ago.
  const lockedUntil = new Date(Date.now() - 1);
  await database.keyedRequest.updateMany({ where: { account, key, status: null }, data: { lockedUntil } });
}

/** Answers hold personal data: none is kept longer than a retry may come. */
export async function forgetOlderThan(database: Database, days: number): Promise<number> {
  const before = new Date(Date.now() - days * 86_400_000);
  const { count } = await database.keyedRequest.deleteMany({ where: { lockedUntil: { lt: before } } });
  return count;
}
