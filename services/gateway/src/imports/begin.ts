import { goOn, importWorkflowId, importWorkflowType, type ImportStart } from '@kezek/messages/import';
import { taskQueue } from '@kezek/messages/task-queue';
import type { ImportNeeds } from './needs';
import { dbOn } from './storage';

const startDeadlineMs = 3_000;

/**
 * Lets the import's workflow bring it on. One that can't be asked now is asked later: what is to be done stands in the
 * import's row.
 */
export async function beginImport({ temporal, logger }: Pick<ImportNeeds, 'temporal' | 'logger'>, id: string) {
  const args: [ImportStart] = [{ importId: id }];
  try {
    await temporal.withDeadline(Date.now() + startDeadlineMs, () =>
      temporal.workflow.signalWithStart(importWorkflowType, {
        workflowId: importWorkflowId(id),
        workflowIdReusePolicy: 'ALLOW_DUPLICATE',
        taskQueue,
        args,
        signal: goOn.name,
      }),
    );
  } catch (error) {
    logger.warn({ err: error, importId: id }, 'an import goes on later');
  }
}

/** Those whose workflow could not be asked, or was lost. Again changes nothing. */
export async function beginWaitingImports(needs: Pick<ImportNeeds, 'pool' | 'temporal' | 'logger'>): Promise<void> {
  const going = await dbOn(needs.pool)
    .selectFrom('import')
    .select('id')
    .where('state', 'in', ['reading', 'checking', 'importing', 'undoing'])
    .orderBy('id')
    .limit(atOnce)
    .execute();
  for (const { id } of going) await beginImport(needs, id);
}

const atOnce = 50;
