import { applicationWorkflowId } from '@kezek/messages/application';
import type { GatewayEnv } from '../env';

type Ui = Pick<GatewayEnv, 'TEMPORAL_UI_URL' | 'TEMPORAL_NAMESPACE'>;

/** Where the Temporal UI shows a workflow; null where there is no UI. */
export function urlOfWorkflow(
  { TEMPORAL_UI_URL: ui, TEMPORAL_NAMESPACE: namespace }: Ui,
  workflowId: string,
): string | null {
  const workflow = encodeURIComponent(workflowId);
  return ui ? `${ui.replace(/\/+$/, '')}/namespaces/${encodeURIComponent(namespace)}/workflows/${workflow}` : null;
}

/** The same of an application's. */
export const workflowUrl = (env: Ui, applicationId: string): string | null =>
  urlOfWorkflow(env, applicationWorkflowId(applicationId));
