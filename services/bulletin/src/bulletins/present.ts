import type { Instant } from '@kezek/calendar/instant';
import type { BulletinView } from '@kezek/contract/internal/bulletin/views';
import { Language } from '@kezek/contract/values';
import { reasonText } from '@kezek/rules/pack/meaning';
import { hasEnded, phaseAt } from '@kezek/rules/bulletin/schedule';
import { sql } from 'kysely';
import type { Policy } from '../policy/policy';
import type { BulletinRow } from '../storage/rows';
import { rowsOf, type Work } from '../storage/work';

/** Bulletins as they stand at an instant, with the places that nobody has. */
export async function presentBulletins(
  work: Pick<Work, 'db' | 'policy'>,
  bulletins: readonly BulletinRow[],
  at: Instant,
): Promise<BulletinView[]> {
  const rows = await rowsOf(
    work,
    sql<{ id: string; taken: number; waiting: number }>`
      SELECT bulletin_id AS id, count(*) FILTER (WHERE status IN ('held', 'activated', 'enrolled')) AS taken,
        count(*) FILTER (WHERE status IN ('gathered', 'waiting')) AS waiting
      FROM response WHERE bulletin_id = ANY(${bulletins.map(({ id }) => id)}::uuid[])
        AND status IN ('gathered', 'held', 'waiting', 'activated', 'enrolled') GROUP BY bulletin_id`,
  );
  const counts = new Map(rows.map((row) => [row.id, row]));
  return bulletins.map((bulletin) => ({
    ...present(bulletin, counts.get(bulletin.id) ?? { taken: 0, waiting: 0 }, at),
    endReason: endReasonOf(work.policy, bulletin),
  }));
}

function endReasonOf({ packs }: Policy, { city, reasonCode: code, reasonPackVersion }: BulletinRow) {
  if (code === null || reasonPackVersion === null) return null;
  return { code, text: reasonText(packs, city, { code, packVersion: reasonPackVersion }) };
}

function present(
  bulletin: BulletinRow,
  count: { taken: number; waiting: number },
  at: Instant,
): Omit<BulletinView, 'endReason'> {
  const { id, kindergartenId, groupId, kind, city, locality, birthYear, places, startsOn, status } = bulletin;
  const { publishAt, gatherUntil, generalAt, closeAt, reason, endedAt, packVersion } = bulletin;
  return {
    id,
    kindergartenId,
    groupId,
    kind,
    city,
    locality,
    birthYear,
    language: Language.parse(bulletin.language),
    places,
    free: hasEnded(bulletin) ? 0 : places - count.taken,
    waiting: count.waiting,
    startsOn,
    status,
    phase: phaseAt(status, bulletin, at),
    publishAt,
    gatherUntil,
    generalAt,
    closeAt,
    reason,
    endedAt,
    packVersion,
  };
}
