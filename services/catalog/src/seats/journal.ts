import type { Asked, SeatEventKind } from '@kezek/contract/internal/catalog-for-roster';
import { sql } from 'kysely';
import type { Db } from '../storage/transaction';

export type SeatChange = {
  kindergartenId: string;
  groupId: string;
  kind: SeatEventKind;
  capacity?: number;
  reserved?: number;
  taken?: number;
  attendanceId?: string;
  bulletinId?: string;
  reason?: string | null;
};

/** By whom and when; a workflow of an earlier release says neither. */
export type By = Partial<Pick<Asked, 'at' | 'actor'>>;

/** What changes a group's seats writes it down in the same transaction, so that the sums of a group are its row. */
export async function recordSeatChanges(db: Db, { at, actor }: By, changes: readonly SeatChange[]): Promise<void> {
  if (changes.length === 0) return;
  const rows = changes.map(({ kindergartenId, groupId, kind, ...rest }) => ({
    kindergartenId,
    groupId,
    kind,
    ...rest,
  }));
  await sql`
    INSERT INTO seat_event (kindergarten_id, group_id, at, kind, capacity, reserved, taken, attendance_id, bulletin_id,
                            reason, actor_role, actor_id)
    SELECT "kindergartenId", "groupId", coalesce(${at ?? null}::timestamptz, now()), kind, coalesce(capacity, 0),
           coalesce(reserved, 0), coalesce(taken, 0), "attendanceId", "bulletinId", reason,
           ${actor?.role ?? 'system'}, ${actor?.id ?? null}::uuid
      FROM jsonb_to_recordset(${JSON.stringify(rows)}) AS given(
        "kindergartenId" uuid, "groupId" uuid, kind text, capacity int, reserved int, taken int,
        "attendanceId" uuid, "bulletinId" uuid, reason text)`.execute(db);
}

/** Of groups that were loaded: whatever their rows say beyond the journal. */
export async function recordLoaded(db: Db, groupIds: readonly string[]): Promise<void> {
  await sql`
    INSERT INTO seat_event (kindergarten_id, group_id, at, kind, capacity, reserved, taken, actor_role)
    SELECT g.kindergarten_id, g.id, now(), CASE WHEN known.events = 0 THEN 'opened' ELSE 'edited' END,
           g.capacity - known.capacity, g.reserved - known.reserved, g.taken - known.taken, 'system'
      FROM kindergarten_group g
      CROSS JOIN LATERAL (
        SELECT count(*) AS events, coalesce(sum(e.capacity), 0)::int AS capacity,
               coalesce(sum(e.reserved), 0)::int AS reserved, coalesce(sum(e.taken), 0)::int AS taken
          FROM seat_event e WHERE e.group_id = g.id) AS known
     WHERE g.id = ANY(${groupIds}::uuid[])
       AND (g.capacity, g.reserved, g.taken) IS DISTINCT FROM (known.capacity, known.reserved, known.taken)`.execute(
    db,
  );
}
