import type { Instant } from '@kezek/calendar/instant';
import { cityMessageWorkflowId, stopSignal } from '@kezek/messages/city-message';
import { Problem } from '@kezek/platform/problem';
import type { Context } from '../context';
import type { CityMessage as Row } from '../generated/prisma/client';
import type { Database } from '../storage/prisma';

type Needs = Pick<Context, 'database' | 'temporal' | 'logger'>;
const signalDeadlineMs = 3_000;

/**
 * From here on nobody else gets it. Its workflow hears of it at once, or finds it with the next page.
 *
 * @throws Problem 404 `message-not-found`, 409 `message-ended`; not for who has stopped it before.
 */
export async function stopMessage(
  { database, temporal, logger }: Needs,
  { id, stoppedBy }: { id: string; stoppedBy: string },
  at: Instant,
): Promise<Row> {
  const stop = { status: 'stopped', endedAt: at, stoppedBy };
  const [stopped] = await database.cityMessage.updateManyAndReturn({ where: { id, status: 'sending' }, data: stop });
  if (!stopped) {
    const known = await database.cityMessage.findUnique({ where: { id } });
    if (!known) throw new Problem(404, 'message-not-found');
    if (known.stoppedBy !== stoppedBy) throw new Problem(409, 'message-ended');
    return known;
  }
  const handle = temporal.workflow.getHandle(cityMessageWorkflowId(id));
  await temporal
    .withDeadline(Date.now() + signalDeadlineMs, () => handle.signal(stopSignal))
    .catch((error: unknown) => logger.warn({ err: error }, 'a message’s workflow hears later that it was stopped'));
  return stopped;
}

/** What has ended stays as it ended. */
export async function finishMessage(
  { cityMessage }: Database,
  id: string,
  { status, at }: { status: 'sent' | 'stopped'; at: Instant },
): Promise<void> {
  await cityMessage.updateMany({ where: { id, status: 'sending' }, data: { status, endedAt: at } });
}
