import { toInstant } from '@kezek/calendar/instant';
import type { Database } from '../storage/prisma';
import type { Clock } from '../clock/business-clock';

/** How soon another gateway process hears of a move. */
const refreshMs = 1_000;

export interface TrainingClock extends Clock {
  /** Only forward: a smaller offset than the stored one changes nothing. Returns the stored one. */
  store(offsetMs: number): Promise<number>;
  stop(): void;
}

/** One offset for all gateway processes, kept in the gateway's database. */
export async function openTrainingClock(database: Database): Promise<TrainingClock> {
  const read = async () => Number((await database.trainingClock.findUnique({ where: { id: 1 } }))?.offsetMs ?? 0);
  let offsetMs = await read();
  const refresh = async () => {
    try {
      offsetMs = await read();
    } catch {
      // The database is away: requests that need it say so; the last known offset stays.
    }
  };
  const timer = setInterval(() => void refresh(), refreshMs).unref();
  return {
    now: () => toInstant(Date.now() + offsetMs),
    offsetMs: () => offsetMs,
    async store(next) {
      await database.$executeRaw`
        INSERT INTO training_clock (id, offset_ms) VALUES (1, ${BigInt(next)})
        ON CONFLICT (id) DO UPDATE SET offset_ms = GREATEST(training_clock.offset_ms, excluded.offset_ms)`;
      await refresh();
      return offsetMs;
    },
    stop: () => clearInterval(timer),
  };
}
