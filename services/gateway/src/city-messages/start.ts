import { cityMessageWorkflowId, cityMessageWorkflowType, type CityMessageStart } from '@kezek/messages/city-message';
import { taskQueue } from '@kezek/messages/task-queue';
import type { Context } from '../context';
import type { CityMessage as Row } from '../generated/prisma/client';

type Needs = Pick<Context, 'temporal' | 'logger'>;
const startDeadlineMs = 3_000;
const atOnce = 100;

/** Those that were sent while Temporal was away, or by a process that died. Again changes nothing. */
export async function startUnstarted(needs: Needs & Pick<Context, 'database'>): Promise<void> {
  const sending = await needs.database.cityMessage.findMany({
    where: { status: 'sending' },
    orderBy: { sentAt: 'asc' },
    take: atOnce,
  });
  for (const message of sending) await startLogged(needs, message);
}

export async function startLogged({ temporal, logger }: Needs, { id, city, applications }: Row): Promise<void> {
  const start: CityMessageStart = { messageId: id, locality: city, applications };
  try {
    await temporal.withDeadline(Date.now() + startDeadlineMs, () =>
      temporal.workflow.start(cityMessageWorkflowType, {
        workflowId: cityMessageWorkflowId(id),
        workflowIdConflictPolicy: 'USE_EXISTING',
        taskQueue,
        args: [start],
      }),
    );
  } catch (error) {
    logger.warn({ err: error }, 'a message to families can’t be started now');
  }
}
