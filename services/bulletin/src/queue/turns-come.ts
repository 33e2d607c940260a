import type { Instant } from '@kezek/calendar/instant';
import type { QueueKey } from '@kezek/rules/bulletin/match';
import { categories } from '@kezek/rules/queue/category';
import type { Cutoffs } from '@kezek/rules/queue/cutoff';
import { sql } from 'kysely';
import type { ApplicationRow, BulletinRow } from '../storage/rows';
import { rowsOf, type Work } from '../storage/work';
import { tellTurn } from '../telling/tell-turn';

/** Of public bulletins in priority access at an instant. */
const come = (at: Instant) => sql`
  SELECT a.id AS "applicationId", b.id AS "bulletinId", b.kindergarten_id, b.general_at
  FROM cutoff c JOIN bulletin b ON b.id = c.bulletin_id
    AND b.kind = 'public' AND b.status = 'published' AND b.step IN ('published', 'gathering-settled')
    AND b.general_at > ${at}
  JOIN application a ON a.city = b.city AND a.birth_year = b.birth_year AND a.language = b.language`;

type Come = Pick<BulletinRow, 'kindergartenId' | 'generalAt'> & { applicationId: string; bulletinId: string };

/** Tells those in a queue whom a bulletin's wider cut-offs reach and the former ones did not. */
export async function tellTurnsWithin(
  work: Work,
  key: QueueKey,
  { bulletinId, before, after }: { bulletinId: string; before: Cutoffs; after: Cutoffs },
  at: Instant,
): Promise<void> {
  const wider = categories.filter((category) => after[category] !== before[category]);
  if (wider.length === 0) return;
  const [kinds, from, to] = [
    wider,
    wider.map((category) => before[category]),
    wider.map((category) => after[category]),
  ];
  const rows = await rowsOf(
    work,
    sql<Come>`${come(at)} AND a.gate = 'open'
      JOIN unnest(${kinds}::text[], ${from}::timestamptz[], ${to}::timestamptz[]) AS wider (category, from_at, to_at)
        ON wider.category = a.category AND a.submitted_at <= wider.to_at
          AND (wider.from_at IS NULL OR a.submitted_at > wider.from_at)
      WHERE b.id = ${bulletinId} AND a.city = ${key.city} AND a.birth_year = ${key.birthYear}
        AND a.language = ${key.language}
      ORDER BY a.submitted_at, a.submission_no`,
  );
  for (const row of rows) await tellTurn(work, { ...row, at });
}

/**
 * Tells who has joined a queue, returned to it or changed the category of the bulletins that have been waiting for them:
 * their turn came while they were away. Not of one that declined them: to that they can't respond again.
 */
export async function tellTurnsOf(
  work: Work,
  { id, category }: Pick<ApplicationRow, 'id' | 'category'>,
  at: Instant,
): Promise<void> {
  const rows = await rowsOf(
    work,
    sql<Come>`${come(at)}
      WHERE a.id = ${id} AND a.gate = 'open'
        AND a.submitted_at <= CASE ${category}::text WHEN 'out-of-turn' THEN c.out_of_turn
          WHEN 'first-priority' THEN c.first_priority ELSE c.general END
        AND NOT EXISTS (SELECT 1 FROM response r
          WHERE r.application_id = a.id AND r.bulletin_id = b.id AND r.status = 'declined')
      ORDER BY b.publish_at, b.id`,
  );
  for (const row of rows) await tellTurn(work, { ...row, at });
}
