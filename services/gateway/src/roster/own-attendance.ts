import { RemoteProblem } from '@kezek/contract/client';
import type { AttendanceView } from '@kezek/contract/internal/catalog-for-roster';
import { OwnAttendance } from '@kezek/contract/public/own-attendance';
import { Problem } from '@kezek/platform/problem';
import { parentsWish } from '@kezek/rules/pack/leaving-reasons';
import type { Services } from '../services';

type Needs = Pick<Services, 'roster'>;

/** Null: it was never enrolled, or its data is erased. */
export const attendanceOf = ({ roster }: Needs, applicationId: string): Promise<AttendanceView | null> =>
  roster.attendanceOfApplication({ params: { id: applicationId } }).catch((error: unknown) => {
    if (error instanceof RemoteProblem && error.status === 404) return null;
    throw error;
  });

/** The one that was meant, and no later one. @throws Problem 404 `attendance-not-found` */
export async function ownAttendance(
  needs: Needs,
  { applicationId, attendanceId }: { applicationId: string; attendanceId: string },
): Promise<AttendanceView> {
  const attendance = await attendanceOf(needs, applicationId);
  if (attendance?.id !== attendanceId) throw new Problem(404, 'attendance-not-found');
  return attendance;
}

export const isByFamily = ({ endingReason }: AttendanceView): boolean => endingReason === parentsWish.code;

export const presentOwnAttendance = (attendance: AttendanceView): OwnAttendance =>
  OwnAttendance.parse({ ...attendance, byFamily: isByFamily(attendance) });
