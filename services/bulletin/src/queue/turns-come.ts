import type { Instant } from '@kezek/calendar/instant';
import type { QueueKey } from '@kezek/rules/bulletin/match';
import { categories } from '@kezek/rules/queue/category';
import type { Cutoffs } from '@kezek/rules/queue/cutoff';
import type { ApplicationRow } from '../storage/rows';
import { rowsOf, type Work } from '../storage/work';
import { tellTurn } from '../telling/tell-turn';

/** Of public bulletins in priority access at an instant `$1`. */
const come = `SELECT a.id AS "applicationId", b.id AS "bulletinId", b.kindergarten_id AS "kindergartenId",
    b.general_at AS "generalAt"
  FROM cutoff c JOIN bulletin b ON b.id = c.bulletin_id
    AND b.kind = 'public' AND b.status = 'published' AND b.step IN ('published', 'gathering-settled') AND b.general_at > $1
  JOIN application a ON a.city = b.city AND a.birth_year = b.birth_year AND a.language = b.language`;

type Come = { applicationId: string; bulletinId: string; kindergartenId: string; generalAt: Instant };

/** Tells those in a queue whom a bulletin's wider cut-offs reach and the former ones did not. */
export async function tellTurnsWithin(
  work: Work,
  key: QueueKey,
  { bulletinId, before, after }: { bulletinId: string; before: Cutoffs; after: Cutoffs },
  at: Instant,
): Promise<void> {
  const wider = categories.filter((category) => after[category] !== before[category]);
  if (wider.length === 0) return;
  const rows = await rowsOf<Come>(
    work,
    `${come} AND a.gate = 'open'
     JOIN unnest($3::text[], $4::timestamptz[], $5::timestamptz[]) AS wider (category, from_at, to_at)
       ON wider.category = a.category AND a.submitted_at <= wider.to_at
         AND (wider.from_at IS NULL OR a.submitted_at > wider.from_at)
     WHERE b.id = $2 AND a.city = $6 AND a.birth_year = $7 AND a.language = $8
     ORDER BY a.submitted_at, a.submission_no`,
    [
      at,
      bulletinId,
      wider,
      wider.map((category) => before[category]),
      wider.map((category) => after[category]),
      key.city,
      key.birthYear,
      key.language,
    ],
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
  const rows = await rowsOf<Come>(
    work,
    `${come}
     WHERE a.id = $2 AND a.gate = 'open'
       AND a.submitted_at <= CASE $3 WHEN 'out-of-turn' THEN c.out_of_turn WHEN 'first-priority' THEN c.first_priority
         ELSE c.general END
       AND NOT EXISTS (SELECT 1 FROM response r
         WHERE r.application_id = a.id AND r.bulletin_id = b.id AND r.status = 'declined')
     ORDER BY b.publish_at, b.id`,
    [at, id, category],
  );
  for (const row of rows) await tellTurn(work, { ...row, at });
}
