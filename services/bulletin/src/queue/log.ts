import type { Instant } from '@kezek/calendar/instant';
import type { QueueKey } from '@kezek/rules/bulletin/match';
import type { Act } from '@kezek/rules/ledger/act';
import type { Category } from '@kezek/rules/queue/category';
import { tellQueueEvent } from '../ledger/queue-event';
import type { Committed } from '../ledger/tell';
import type { QueueEventKind } from '../storage/column-types';
import type { Work } from '../storage/work';
import type { Member } from './standing';

/**
 * Writes one event of a queue: kind and dates, never names. The caller holds the queue's lock, so ids are in the order
 * in which the queue changed.
 *
 * @param act for the ledger: whose act it was, where it was not the family's or the kindergarten's own.
 */
export async function logQueueEvent(
  work: Pick<Work, 'db' | 'told'>,
  member: Member & Committed,
  at: Instant,
  kind: QueueEventKind,
  {
    detail = null,
    fromCategory = null,
    act,
  }: { detail?: string | null; fromCategory?: Category | null; act?: Act } = {},
): Promise<void> {
  const { id: applicationId, city, birthYear, language, category, submittedAt, submissionNo } = member;
  const queue = { city, birthYear, language };
  const who = { applicationId, category, submittedAt, submissionNo };
  await work.db
    .insertInto('queueEvent')
    .values({ ...queue, at, kind, ...who, fromCategory, detail })
    .execute();
  tellQueueEvent(work, member, at, kind, { detail, fromCategory, act });
}

/** Of an event, what a number can be counted from. */
export const loggedColumns = [
  'id',
  'at',
  'kind',
  'applicationId',
  'category',
  'fromCategory',
  'submittedAt',
  'submissionNo',
  'detail',
] as const;

/** A queue's log, in the order in which the queue changed. */
export const eventsOf = ({ db }: Pick<Work, 'db'>, { city, birthYear, language }: QueueKey) =>
  db
    .selectFrom('queueEvent')
    .select(loggedColumns)
    .where((event) => event.and({ city, birthYear, language }))
    .orderBy('id');
