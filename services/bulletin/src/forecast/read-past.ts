import type { Instant } from '@kezek/calendar/instant';
import type { QueueKey } from '@kezek/rules/bulletin/match';
import { PastReader, type LoggedChange, type QueuePast } from '@kezek/rules/forecast/stays';
import { sql } from 'kysely';
import { rowsOf, type Statements } from '../storage/work';

const pageSize = 5_000;

/**
 * A queue's log from its beginning until an instant, a page at a time: nothing is locked, and what is added meanwhile is
 * of the next night.
 */
export async function readPast(work: Statements, key: QueueKey, until: Instant): Promise<QueuePast> {
  const reader = new PastReader();
  for (let after = 0; ;) {
    const page = await pageAfter(work, key, after);
    for (const change of page) if (change.at <= until) reader.add(change);
    const last = page.at(-1);
    if (!last || page.length < pageSize) return reader.read();
    after = last.id;
  }
}

const pageAfter = (work: Statements, { city, birthYear, language }: QueueKey, after: number) =>
  rowsOf(
    work,
    sql<LoggedChange & { id: number }>`
      SELECT id, at, kind, application_id, category, submitted_at, submission_no, detail,
        kind = 'left' AND detail = 'referral' AND EXISTS (
          SELECT 1 FROM referral r
          WHERE r.application_id = event.application_id AND r.issued_at = event.at AND r.access = 'private') AS by_choice
      FROM queue_event event
      WHERE city = ${city} AND birth_year = ${birthYear} AND language = ${language} AND id > ${after}
      ORDER BY id LIMIT ${pageSize}`,
  );
