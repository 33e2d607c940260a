import { Problem } from '@kezek/platform/problem';
import { parentsWish } from '@kezek/rules/pack/leaving-reasons';
import type { Context } from '../../context';
import { actKeeper } from '../../papers/acts/with-act';
import { askedBy } from '../../roster/asked-by';
import { attendanceOf, ownAttendance, presentOwnAttendance } from '../../roster/own-attendance';
import { tellLeaving } from '../../roster/tell-leaving';
import type { Handlers } from '../serve';

type Names = 'attendance' | 'leaveKindergarten' | 'stayInKindergarten';

/** A family whose child attends a kindergarten, and its leaving. */
export function ownAttendanceHandlers(context: Context): Handlers<Names> {
  const { services } = context;
  const withAct = actKeeper(context);
  return {
    async attendance({ params: { id } }) {
      const attendance = await attendanceOf(services, id);
      if (!attendance) throw new Problem(404, 'attendance-not-found');
      return { status: 200, body: presentOwnAttendance(attendance) };
    },
    async leaveKindergarten(asked) {
      const { account, body, at, commandId } = asked;
      const { attendanceId, until } = body;
      const applicationId = asked.params.id;
      const { attendance } = await withAct(asked, { type: 'leave-kindergarten', attendanceId, until }, async () => {
        const { kindergartenId } = await ownAttendance(services, { applicationId, attendanceId });
        const leaving = { ending: 'left' as const, reason: parentsWish.code, until };
        const ended = await services.roster.leave({
          params: { id: attendanceId },
          body: { ...askedBy(account, at), kindergartenId, leaving },
        });
        await tellLeaving(context, 'leaves', { applicationId, attendance: ended, at, commandId });
        return { ended: 'done' as const, attendance: ended };
      });
      return { status: 200, body: presentOwnAttendance(attendance) };
    },
    async stayInKindergarten({ account, params, body: { attendanceId }, at, commandId, again }) {
      const applicationId = params.id;
      const before = await ownAttendance(services, { applicationId, attendanceId });
      const { kindergartenId } = before;
      const attendance = await services.roster.stay({
        params: { id: attendanceId },
        body: { ...askedBy(account, at), kindergartenId },
      });
      // Of what was taken back before people have heard, unless that was this request's first try.
      if (before.until !== null || again) {
        await tellLeaving(context, 'stays', { applicationId, attendance, at, commandId });
      }
      return { status: 200, body: presentOwnAttendance(attendance) };
    },
  };
}
