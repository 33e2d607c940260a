import { countableUntil } from '@kezek/calendar/calendar-table';
import { dayOf, epochMs, toInstant } from '@kezek/calendar/instant';
import { Problem } from '@kezek/platform/problem';
import { moveTrainingClock } from '../../clock/move-training-clock';
import type { Context } from '../../context';
import type { Handlers } from '../serve';

export function trainingClockHandlers(context: Context): Handlers<'trainingClock' | 'moveTrainingClock'> {
  const { services, cards, packs, env } = context;
  /** Elsewhere than in training there is nothing at this address. */
  const clock = () => {
    if (!context.trainingClock) throw new Problem(404, 'not-found');
    return context.trainingClock;
  };
  return {
    async trainingClock({ at }) {
      const offsetMs = clock().offsetMs();
      return { status: 200, body: { offsetMs, now: at, ...(await services.bulletin.untold()) } };
    },
    async moveTrainingClock({ body, at }) {
      const training = clock();
      const target = 'moveTo' in body ? epochMs(toInstant(body.moveTo)) : epochMs(at) + body.advanceMs;
      if (target < epochMs(at)) throw new Problem(422, 'clock-only-forward');
      // There is no way back from a year in which nobody can count days.
      const until = countableUntil(await services.bulletin.calendar(), dayOf(at));
      if (target >= epochMs(until)) throw new Problem(422, 'clock-too-far', { until });
      // Counted from the first try's moment: a retry, or two who press «a day on» at once, move it once.
      const offsetMs = Math.max(training.offsetMs(), training.offsetMs() + target - epochMs(training.now()));
      const moved = await moveTrainingClock({ clock: training, services, timeoutMs: env.CLOCK_WAIT_MS }, offsetMs);
      cards.forget();
      packs.forget();
      return { status: 200, body: { ...moved, now: training.now() } };
    },
  };
}
