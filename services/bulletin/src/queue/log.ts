import type { Instant } from '@kezek/calendar/instant';
import type { Category } from '@kezek/rules/queue/category';
import { rowsOf, type Work } from '../storage/work';
import type { Member } from './standing';

export type QueueEventKind = 'joined' | 'left' | 'returned' | 'category-changed' | 'turn-used' | 'turn-returned';

/**
 * Writes one event of a queue: kind and dates, never names. The caller holds the queue's lock, so ids are in the order
 * in which the queue changed.
 */
export async function logQueueEvent(
  work: Work,
  member: Member & { id: string },
  at: Instant,
  kind: QueueEventKind,
  { detail = null, fromCategory = null }: { detail?: string | null; fromCategory?: Category | null } = {},
): Promise<void> {
  await rowsOf(
    work,
    `INSERT INTO queue_event (city, birth_year, language, at, kind, application_id, category, from_category,
       submitted_at, submission_no, detail)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`,
    [
      member.city,
      member.birthYear,
      member.language,
      at,
      kind,
      member.id,
      member.category,
      fromCategory,
      member.submittedAt,
      member.submissionNo,
      detail,
    ],
  );
}
