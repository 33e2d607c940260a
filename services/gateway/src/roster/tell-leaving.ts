import type { Instant } from '@kezek/calendar/instant';
import type { AttendanceView } from '@kezek/contract/internal/catalog-for-roster';
import { notify } from '../telling/inbox/notify';
import type { Context } from '../context';

type Needs = Pick<Context, 'database' | 'applications' | 'mail' | 'sms'>;
type Said = { applicationId: string; attendance: AttendanceView; at: Instant; commandId: string };

const codes = {
  leaves: { staff: 'child-leaves', family: 'leaving-signed' },
  stays: { staff: 'child-stays', family: 'leaving-taken-back' },
} as const;

/** The kindergarten hears of it, and everybody who leads the application. A retry tells nobody twice. */
export async function tellLeaving(
  needs: Needs,
  what: keyof typeof codes,
  { applicationId, attendance: { id: attendanceId, kindergartenId, until }, at, commandId }: Said,
): Promise<void> {
  const { staff, family } = codes[what];
  const params = { attendanceId, kindergartenId, ...(until && { leavesOn: until }) };
  const told = { eventId: `${what}/${commandId}`, applicationId, at, params };
  await notify(needs, [
    { ...told, audience: 'employees', kindergartenId, code: staff },
    { ...told, audience: 'applicant', code: family },
  ]);
}
