import { randomUUID } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import type { Instant } from '@kezek/calendar/instant';
import { Problem } from '@kezek/platform/problem';
import type { Actor } from '@kezek/rules/application/command';
import type { Wish } from '@kezek/rules/wishes/wish';
import { keepDecision } from '../journal/keep-decision';
import { packAt } from '../policy/policy';
import type { Database } from '../storage/database';
import { lockWithTwin } from './lock-with-twin';
import { offerToLists } from './offers';
import { listOf } from './read-list';
import { writeList } from './write-list';

/**
 * The list that a family wants to answer from now on. Whoever has read an older one than there is changes nothing; the
 * same list again changes nothing either. Linked twins have one list. What it means of the places that are free is offered to it at once.
 *
 * @throws Problem 404; 409 `wish-list-changed`, `wish-lists-off`, `application-ended`, `clock-ahead`; 503 `try-again`.
 */
export async function replaceWishList(
  database: Database,
  id: string,
  { at, version, wishes, actor }: { at: Instant; version: number; wishes: readonly Wish[]; actor: Actor },
): Promise<void> {
  await database.transact(async (work) => {
    const { own, twinId } = await lockWithTwin(work, id, at);
    const pack = packAt(work.policy, own.city, at);
    if (pack.values.queue.wishListsAnswer !== true) throw new Problem(409, 'wish-lists-off');
    const known = await listOf(work, id);
    if (isDeepStrictEqual(known.wishes, wishes)) return;
    if (known.version !== version) throw new Problem(409, 'wish-list-changed');
    await writeList(work, id, { version: version + 1, at, wishes });
    if (twinId) await writeList(work, twinId, { version: (await listOf(work, twinId)).version + 1, at, wishes });
    const asked = { commandId: `wish-list:${randomUUID()}`, at, command: 'changeWishList', actor };
    await keepDecision(work, id, asked, {
      code: 'wish-list-changed',
      params: { wishes: wishes.length },
      packVersion: pack.version,
    });
    await offerToLists(work, [id, ...(twinId ? [twinId] : [])]);
  });
}
