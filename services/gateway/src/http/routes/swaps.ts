import type { Instant } from '@kezek/calendar/instant';
import { Problem } from '@kezek/platform/problem';
import { swapWorkflowId } from '@kezek/messages/swap';
import { urlOfWorkflow } from '../../applications/workflow-url';
import type { Context } from '../../context';
import { actKeeper } from '../../papers/acts/with-act';
import { askedBy } from '../../roster/asked-by';
import { ownAttendance } from '../../roster/own-attendance';
import { placeOf } from '../../roster/place-of';
import { areOpen, swapDays } from '../../swaps/days';
import { cityOf, ownSwaps, requireOwnChain } from '../../swaps/own-swaps';
import { wakeSwaps } from '../../swaps/wake-swaps';
import type { Handlers } from '../serve';

type Names = 'swaps' | 'wishSwap' | 'withdrawSwapWish' | 'signSwap' | 'refuseSwap' | 'staffSwaps' | 'citySwaps';

/** Swaps of places: a family's side, a kindergarten's and the city's. */
export function swapHandlers(context: Context): Handlers<Names> {
  const { services, catalog, env, logger } = context;
  const withAct = actKeeper(context);
  /** Kept already: workflows and people hear of it at once, if that can be, else soon. */
  const answer = async (applicationId: string, at: Instant) => {
    void wakeSwaps(context, at).catch((error: unknown) => logger.warn({ err: error }, 'a swap is told of later'));
    return { status: 200 as const, body: await ownSwaps(context, applicationId, at) };
  };
  const daysOf = async (applicationId: string, at: Instant) =>
    swapDays(context, await cityOf(context, applicationId, at), at);
  return {
    async swaps({ params: { id }, at }) {
      return { status: 200, body: await ownSwaps(context, id, at) };
    },
    async wishSwap({ params: { id }, body: { attendanceId, kindergartenIds }, account, at }) {
      const { kindergartenId } = await ownAttendance(services, { applicationId: id, attendanceId });
      const { city, submittedAt: queueDate } = await context.applications.view(id, at);
      if (!(await areOpen(context, city, at))) throw new Problem(409, 'swaps-not-open');
      const body = { ...askedBy(account, at), kindergartenId, kindergartenIds, queueDate };
      await services.swaps.wishSwap({ params: { id: attendanceId }, body });
      return { status: 200, body: await ownSwaps(context, id, at) };
    },
    async withdrawSwapWish({ params: { id }, body: { attendanceId }, at }) {
      await ownAttendance(services, { applicationId: id, attendanceId });
      const { signBy } = await daysOf(id, at);
      await services.swaps.withdrawSwapWish({ params: { id: attendanceId }, body: { at, signBy } });
      return answer(id, at);
    },
    async signSwap(asked) {
      const { body, params, at } = asked;
      const { attendanceId, chainId } = body;
      await withAct(asked, { type: 'sign-swap', attendanceId, chainId }, async () => {
        await ownAttendance(services, { applicationId: params.id, attendanceId });
        await requireOwnChain(context, { attendanceId, chainId });
        const { movesOn } = await daysOf(params.id, at);
        await services.swaps.signSwap({ params: { id: chainId }, body: { at, attendanceId, movesOn } });
        return { ended: 'done' as const };
      });
      return answer(params.id, at);
    },
    async refuseSwap({ params, body: { attendanceId, chainId }, at }) {
      await ownAttendance(services, { applicationId: params.id, attendanceId });
      await requireOwnChain(context, { attendanceId, chainId });
      const { signBy } = await daysOf(params.id, at);
      await services.swaps.refuseSwap({ params: { id: chainId }, body: { at, attendanceId, signBy } });
      return answer(params.id, at);
    },
    async staffSwaps({ account, query }) {
      const params = { id: placeOf(account).kindergartenId };
      return { status: 200, body: await services.swaps.swapsOfKindergarten({ params, query }) };
    },
    async citySwaps({ account: { city }, query }) {
      if (city === null) throw new Problem(403, 'forbidden');
      const { items, nextCursor } = await services.swaps.swapsOfCity({ params: { city }, query });
      const briefs = await catalog.briefs(items.flatMap(({ members }) => members.map(({ from }) => from)));
      const shown = items.map((item) => ({ ...item, workflowUrl: urlOfWorkflow(env, swapWorkflowId(item.id)) }));
      return { status: 200, body: { items: shown, nextCursor, kindergartens: [...briefs.values()] } };
    },
  };
}
