import { countableUntil } from '@kezek/calendar/calendar-table';
import { dayOf, epochMs, toInstant } from '@kezek/calendar/instant';
import { Problem } from '@kezek/platform/problem';
import { moveTrainingClock } from './move-training-clock';
import type { TrainingClock } from './training-clock';
import type { Context } from '../context';
import type { Handlers } from '../http/serve';

export function trainingClockHandlers(
  { services, cards, packs, env }: Context,
  clock: TrainingClock,
): Handlers<'trainingClock' | 'moveTrainingClock'> {
  return {
    async trainingClock({ at }) {
      return { status: 200, body: { offsetMs: clock.offsetMs(), now: at, ...(await services.bulletin.untold()) } };
    },
    async moveTrainingClock({ body, at }) {
      const target = 'moveTo' in body ? epochMs(toInstant(body.moveTo)) : epochMs(at) + body.advanceMs;
      if (target < epochMs(at)) throw new Problem(422, 'clock-only-forward');
      // There is no way back from a year in which nobody can count days.
      const until = countableUntil(await services.bulletin.calendar(), dayOf(at));
      if (target >= epochMs(until)) throw new Problem(422, 'clock-too-far', { until });
      // Counted from the first try's moment: a retry, or two who press «a day on» at once, move it once.
      const offsetMs = Math.max(clock.offsetMs(), clock.offsetMs() + target - epochMs(clock.now()));
      const moved = await moveTrainingClock({ clock, services, timeoutMs: env.CLOCK_WAIT_MS }, offsetMs);
      cards.forget();
      packs.forget();
      return { status: 200, body: { ...moved, now: clock.now() } };
    },
  };
}
