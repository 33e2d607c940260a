import type { LeavingNews } from '@kezek/contract/internal/catalog-for-roster';
import type { Notification } from '@kezek/contract/internal/notifications';
import { notify } from '../telling/inbox/notify';
import type { Context } from '../context';

type Needs = Pick<Context, 'database' | 'applications' | 'mail' | 'sms'>;

const codes = {
  leaves: { staff: 'child-leaves', family: 'leaving-signed' },
  stays: { staff: 'child-stays', family: 'leaving-taken-back' },
  left: { staff: 'child-left', family: null },
} as const;

/** The kindergarten hears of it, and everybody who leads the application. Again tells nobody twice. */
export async function tellLeaving(
  needs: Needs,
  attendanceId: string,
  { id, what, applicationId, kindergartenId, until, at }: LeavingNews,
): Promise<void> {
  const { staff, family } = codes[what];
  const params = { attendanceId, kindergartenId, ...(until && { leavesOn: until }) };
  const told = { eventId: `${what}/${id}`, at, params };
  const notifications: Notification[] = [
    { ...told, applicationId, audience: 'employees', kindergartenId, code: staff },
  ];
  if (family && applicationId) notifications.push({ ...told, applicationId, audience: 'applicant', code: family });
  await notify(needs, notifications);
}
