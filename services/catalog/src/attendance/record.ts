import type { Asked, AttendanceRow, AttendanceView } from '@kezek/contract/internal/catalog-for-roster';
import { Problem } from '@kezek/platform/problem';
import type { Pool } from 'pg';
import { recordSeatChanges } from '../seats/journal';
import { cityOf, isClosed, lockGroups, moveSeats } from '../storage/seat-rows';
import { againIfTaken, type Db } from '../storage/transaction';
import { findAttendance } from './find';
import { attendanceView } from './roster';
import { childColumns, insertAttendances, lockLivingOf } from './rows';
import { settle } from './settle';
import { whyNot } from './why-not';

type Recorded = Omit<AttendanceRow, 'row'> & { attendanceId: string; kindergartenId: string };

/**
 * A child who attends already: one of those of whom only the number was known, if the group has any, else in a free seat.
 *
 * @throws Problem with an attendance refusal's code
 */
export const recordAttendance = (pool: Pool, recorded: Recorded, by: Asked): Promise<AttendanceView> =>
  againIfTaken(pool, (db) => record(db, recorded, by));

async function record(db: Db, recorded: Recorded, by: Asked): Promise<AttendanceView> {
  const { attendanceId: id, kindergartenId, groupId, child, since } = recorded;
  const known = await findAttendance(db, id);
  if (known) return attendanceView(known);
  await settle(db, by, { kindergartenId });
  const cityKato = await cityOf(db, kindergartenId);
  const [elsewhere] = await lockLivingOf(db, [cityKato], [child.iin]);
  const found = (await lockGroups(db, [groupId])).get(groupId);
  const group = found?.kindergartenId === kindergartenId ? found : undefined;
  const why = whyNot(recorded, group, by.today);
  if (why || !group) throw new Problem(why === 'group-full' ? 409 : 422, why ?? 'unknown-group');
  if (await isClosed(db, kindergartenId)) throw new Problem(409, 'kindergarten-closed');
  if (elsewhere) {
    throw new Problem(409, elsewhere.kindergartenId === kindergartenId ? 'attends-here' : 'attends-elsewhere');
  }
  const wasNameless = group.taken > group.named;
  if (!wasNameless && group.capacity - group.reserved - group.taken < 1) throw new Problem(409, 'group-full');
  const taken = wasNameless ? 0 : 1;
  const place = { id, kindergartenId, groupId, cityKato, since, wasNameless };
  await insertAttendances(db, [{ ...place, source: 'recorded', ...childColumns(child) }]);
  await moveSeats(db, groupId, { taken, named: 1 });
  await recordSeatChanges(db, by, [{ kindergartenId, groupId, kind: 'recorded', taken, attendanceId: id }]);
  const stored = await findAttendance(db, id);
  if (!stored) throw new Error('an attendance that was just written is gone');
  return attendanceView(stored);
}
