import type { AttendanceRow, JudgedAttendance } from '@kezek/contract/internal/catalog-for-roster';
import { kyselyOn } from '@kezek/platform/kysely';
import { sql } from 'kysely';
import type { Pool } from 'pg';
import type { Tables } from '../generated/kysely/tables';
import { whyNot } from './why-not';

type Rows = { city: string; today: string; rows: readonly AttendanceRow[] };

/** What would become of each row but for the seats, which the children of the same list take from each other. */
export async function judgeAttendances(pool: Pool, { city, today, rows }: Rows): Promise<JudgedAttendance[]> {
  const db = kyselyOn<Tables>(pool);
  const groups = await db
    .selectFrom('kindergartenGroup')
    .innerJoin('kindergarten', 'kindergarten.id', 'kindergartenGroup.kindergartenId')
    .selectAll('kindergartenGroup')
    .select('kindergarten.closedAt')
    .where('kindergartenGroup.id', '=', sql<string>`ANY(${[...new Set(rows.map(({ groupId }) => groupId))]}::uuid[])`)
    .where('kindergarten.cityKato', '=', city)
    .execute();
  const byId = new Map(groups.map((group) => [group.id, group]));
  const living = await db
    .selectFrom('attendance')
    .select(['childIin', 'groupId', 'kindergartenId'])
    .where('childIin', '=', sql<string>`ANY(${rows.map(({ child }) => child.iin)})`)
    .where('cityKato', '=', city)
    .where('living', '=', true)
    .execute();
  const attends = new Map(living.map((one) => [one.childIin, one]));
  return rows.map(({ row, groupId, child, since }) => {
    const here = attends.get(child.iin);
    if (here?.groupId === groupId) return { row, outcome: 'unchanged', code: null };
    const group = byId.get(groupId);
    const why = whyNot({ child, since }, group, today);
    if (why !== undefined) return { row, outcome: 'refused', code: why };
    if (group?.closedAt) return { row, outcome: 'refused', code: 'kindergarten-closed' };
    if (!here) return { row, outcome: 'new', code: null };
    const code = here.kindergartenId === group?.kindergartenId ? 'attends-here' : 'attends-elsewhere';
    return { row, outcome: 'refused', code };
  });
}
