import type { Check } from './check';

/** Who has ended has no workflow any more; where all have to have ended, none is left. */
export const ended: Check = async ({ stack, notes, allEnded }) => {
  const { rows } = await stack
    .pool('bulletin')
    .query<{ id: string }>(
      `SELECT id FROM application WHERE stage IN ('enrolled', 'removed', 'withdrawn', 'aged-out')`,
    );
  const over = new Set(rows.map(({ id }) => `application/${id}`));
  let running = 0;
  const list = stack.temporal.workflow.list({
    query: `WorkflowType = 'application' AND ExecutionStatus != 'Completed'`,
  });
  for await (const { workflowId, status } of list) {
    if (status.name === 'CONTINUED_AS_NEW') continue;
    running += 1;
    if (status.name !== 'RUNNING')
      notes.find('wrong', `an application's workflow is ${status.name}`, { id: workflowId });
    else if (over.has(workflowId))
      notes.find('stuck', 'its application has ended, the workflow has not', { id: workflowId });
    else if (allEnded) notes.find('stuck', 'a life is left behind', { id: workflowId });
  }
  return { 'lives ended': over.size, 'workflows of applications that run': running };
};
