import { applicationWorkflowId, applicationWorkflowType } from '@kezek/messages/application';
import { bulletinWorkflowId, bulletinWorkflowType } from '@kezek/messages/bulletin';
import type { Client } from '@temporalio/client';
import type { Statements } from '../storage/work';
import { openAmong, type Kind } from './open-lives';

const running = `ExecutionStatus = 'Running' AND WorkflowType IN ('${applicationWorkflowType}', '${bulletinWorkflowType}')`;

/**
 * Among a page of the workflows that run, those whose journal says that they are over, or knows nothing of them.
 *
 * @param page where a former page's `next` says; null for the first.
 */
export async function outlived(
  { statements, client }: { statements: Statements; client: Client },
  { page, limit }: { page: string | null; limit: number },
): Promise<{ items: { kind: Kind; id: string }[]; next: string | null }> {
  const { executions, nextPageToken } = await client.workflowService.listWorkflowExecutions({
    namespace: client.options.namespace,
    query: running,
    pageSize: limit,
    ...(page && { nextPageToken: Buffer.from(page, 'base64') }),
  });
  const targets = (executions ?? []).map(({ execution }) => execution?.workflowId ?? '');
  const items: { kind: Kind; id: string }[] = [];
  for (const [kind, prefix] of prefixes) {
    const ids = targets.filter((target) => target.startsWith(prefix)).map((target) => target.slice(prefix.length));
    const open = ids.length > 0 ? await openAmong(statements, kind, ids) : new Set<string>();
    items.push(...ids.filter((id) => !open.has(id)).map((id) => ({ kind, id })));
  }
  const more = nextPageToken && nextPageToken.length > 0;
  return { items, next: more ? Buffer.from(nextPageToken).toString('base64') : null };
}

const prefixes = [
  ['application', applicationWorkflowId('')],
  ['bulletin', bulletinWorkflowId('')],
] as const;
