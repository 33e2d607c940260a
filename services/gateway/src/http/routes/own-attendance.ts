import type { Instant } from '@kezek/calendar/instant';
import { Problem } from '@kezek/platform/problem';
import { parentsWish } from '@kezek/rules/pack/leaving-reasons';
import type { Context } from '../../context';
import { actKeeper } from '../../papers/acts/with-act';
import { askedBy } from '../../roster/asked-by';
import { bringLeavingOn } from '../../roster/bring-leaving-on';
import { attendanceOf, ownAttendance, presentOwnAttendance } from '../../roster/own-attendance';
import { wakeLeavings } from '../../roster/wake-leavings';
import { uuidV5 } from '../idempotency/uuid-v5';
import type { Handlers } from '../serve';

type Names = 'attendance' | 'leaveKindergarten' | 'stayInKindergarten';

/** A family whose child attends a kindergarten, and its leaving. */
export function ownAttendanceHandlers(context: Context): Handlers<Names> {
  const { services, logger } = context;
  /** At once, if that can be; it is kept, so that its workflow does it otherwise. */
  const bringOn = async (attendanceId: string, at: Instant): Promise<void> => {
    await bringLeavingOn(context, attendanceId, at).catch((error: unknown) =>
      logger.warn({ err: error }, 'a leaving is told of later'),
    );
    void wakeLeavings(context, at).catch((error: unknown) => logger.warn({ err: error }, 'a leaving is begun later'));
  };
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
          body: { ...askedBy(account, at), kindergartenId, leaving, newsId: uuidV5(`leaves ${commandId}`) },
        });
        await bringOn(attendanceId, at);
        return { ended: 'done' as const, attendance: ended };
      });
      return { status: 200, body: presentOwnAttendance(attendance) };
    },
    async stayInKindergarten({ account, params, body: { attendanceId }, at, commandId }) {
      const { kindergartenId } = await ownAttendance(services, { applicationId: params.id, attendanceId });
      const attendance = await services.roster.stay({
        params: { id: attendanceId },
        body: { ...askedBy(account, at), kindergartenId, newsId: uuidV5(`stays ${commandId}`) },
      });
      await bringOn(attendanceId, at);
      return { status: 200, body: presentOwnAttendance(attendance) };
    },
  };
}
