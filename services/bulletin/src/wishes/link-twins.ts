import { randomUUID } from 'node:crypto';
import type { Instant } from '@kezek/calendar/instant';
import { Problem } from '@kezek/platform/problem';
import type { Actor } from '@kezek/rules/application/command';
import { matches } from '@kezek/rules/bulletin/match';
import { finalStages, isFinal } from '@kezek/rules/application/state';
import type { Bond } from '@kezek/rules/wishes/give-together';
import { lockLiving } from '../applications/lock-living';
import { tellOf, whoIs } from '../ledger/tell';
import { keepDecision } from '../journal/keep-decision';
import { packAt } from '../policy/policy';
import { missing } from '../problems';
import type { Database } from '../storage/database';
import type { ApplicationRow } from '../storage/rows';
import type { Work } from '../storage/work';
import { lockInOrder, lockWithTwin } from './lock-with-twin';
import { offerToLists } from './offers';
import { listOf } from './read-list';
import { writeList } from './write-list';

/**
 * Links two applications of one account in one queue: from now on they have one list, that of the one which is asked
 * for, and are given places of one bulletin at the place of the earlier. Another bond of the same two is a change of it.
 *
 * @throws Problem 404; 409 `twins-off`, `not-twins`, `application-ended`, `clock-ahead`.
 */
export async function linkTwins(
  database: Database,
  id: string,
  { at, twinId, bond, actor }: { at: Instant; twinId: string; bond: Bond; actor: Actor },
): Promise<void> {
  await database.transact(async (work) => {
    const { own, twin } = await lockBoth(work, id, twinId, at);
    const pack = packAt(work.policy, own.city, at);
    if (pack.values.queue.twinsTogether !== true) throw new Problem(409, 'twins-off');
    const isPair = own.submittedBy === twin.submittedBy && matches(own, twin).ok && !isFinal(twin.stage);
    if (!isPair || (await hasOther(work, [id, twinId]))) throw new Problem(409, 'not-twins');
    const rows = [
      { applicationId: id, twinId, bond, since: at },
      { applicationId: twinId, twinId: id, bond, since: at },
    ];
    await work.db
      .insertInto('twin')
      .values(rows)
      .onConflict((row) => row.column('applicationId').doUpdateSet({ bond, since: at }))
      .execute();
    const { wishes } = await listOf(work, id);
    await writeList(work, twinId, { version: (await listOf(work, twinId)).version + 1, at, wishes });
    tellOf(work, own, { kind: 'twins-linked', at, with: whoIs(twin) });
    tellOf(work, twin, { kind: 'twins-linked', at, with: whoIs(own) });
    await note(work, [id, twinId], { at, actor, code: 'twins-linked', bond, packVersion: pack.version });
  });
}

/** Each goes on alone, with the list that both had. Again changes nothing. @throws as {@link lockWithTwin} */
export async function partTwins(
  database: Database,
  id: string,
  { at, actor }: { at: Instant; actor: Actor },
): Promise<void> {
  await database.transact(async (work) => {
    const { own } = await lockWithTwin(work, id, at);
    const gone = await work.db
      .deleteFrom('twin')
      .where((row) => row.or([row('applicationId', '=', id), row('twinId', '=', id)]))
      .returning(['applicationId', 'bond'])
      .execute();
    const [first] = gone;
    if (!first) return;
    const { version: packVersion } = packAt(work.policy, own.city, at);
    const ids = gone.map(({ applicationId }) => applicationId);
    await tellParted(work, ids, at);
    await note(work, ids, { at, actor, code: 'twins-parted', bond: first.bond, packVersion });
  });
}

/** One that has ended binds nobody, and the ledger may never have heard of it. */
async function tellParted(work: Work, ids: readonly string[], at: Instant): Promise<void> {
  const rows = await work.db
    .selectFrom('application')
    .select(['id', 'city', 'ledgerSalt'])
    .where('id', 'in', ids)
    .where('stage', 'not in', finalStages)
    .orderBy('id')
    .execute();
  for (const row of rows) tellOf(work, row, { kind: 'twins-parted', at });
}

/** By id, as everywhere, so that two who link the same pair from both ends never wait for each other. */
async function lockBoth(
  work: Work,
  id: string,
  twinId: string,
  at: Instant,
): Promise<{ own: ApplicationRow; twin: ApplicationRow }> {
  if (id === twinId) throw new Problem(409, 'not-twins');
  const rows = await lockInOrder(work, [id, twinId]);
  const twin = rows.find((row) => row.id === twinId);
  if (!twin) throw missing();
  return { own: await lockLiving(work, id, at), twin };
}

async function hasOther({ db }: Work, ids: readonly [string, string]): Promise<boolean> {
  const other = await db
    .selectFrom('twin')
    .select('applicationId')
    .where('applicationId', 'in', ids)
    .where('twinId', 'not in', ids)
    .executeTakeFirst();
  return other !== undefined;
}

interface Noted {
  at: Instant;
  actor: Actor;
  code: 'twins-linked' | 'twins-parted';
  bond: Bond;
  packVersion: number;
}

/** In the history of both; what is free for them now is offered. */
async function note(work: Work, ids: readonly string[], { at, actor, code, bond, packVersion }: Noted): Promise<void> {
  for (const id of ids) {
    const asked = { commandId: `twins:${randomUUID()}`, at, command: 'linkTwins', actor };
    await keepDecision(work, id, asked, { code, params: { bond }, packVersion });
  }
  await offerToLists(work, ids);
}
