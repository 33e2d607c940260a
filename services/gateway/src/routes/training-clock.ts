import { epochMs, toInstant } from '@kezek/calendar/instant';
import { Problem } from '@kezek/platform/problem';
import { moveTrainingClock } from '../clock/move-training-clock';
import type { Context } from './context';
import type { Handlers } from './serve';

/** Behind it no calendar and no rule reaches, and there is no way back. */
const furthestMs = Date.UTC(2100, 0, 1);

export function trainingClockHandlers(context: Context): Handlers<'trainingClock' | 'moveTrainingClock'> {
  const { temporal, services, logger, cards, packs } = context;
  /** Elsewhere than in training there is nothing at this address. */
  const clock = () => {
    if (!context.trainingClock) throw new Problem(404, 'not-found');
    return context.trainingClock;
  };
  return {
    trainingClock({ at }) {
      return { status: 200, body: { offsetMs: clock().offsetMs(), now: at } };
    },
    async moveTrainingClock({ body, at }) {
      const training = clock();
      const target = 'moveTo' in body ? epochMs(toInstant(body.moveTo)) : epochMs(at) + body.advanceMs;
      if (target < epochMs(at)) throw new Problem(422, 'clock-only-forward');
      if (target > furthestMs) throw new Problem(422, 'clock-too-far');
      // Counted from the first try's moment: a retry, or two who press «a day on» at once, move it once.
      const offsetMs = Math.max(training.offsetMs(), training.offsetMs() + target - epochMs(training.now()));
      const moved = await moveTrainingClock({ clock: training, temporal, services, logger }, offsetMs);
      cards.forget();
      packs.forget();
      return { status: 200, body: { ...moved, now: training.now() } };
    },
  };
}
