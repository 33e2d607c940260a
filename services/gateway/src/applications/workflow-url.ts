import { applicationWorkflowId } from '@kezek/messages/application';
import type { GatewayEnv } from '../env';

/** Where the Temporal UI shows an application's workflow; null where there is no UI. */
export function workflowUrl(
  { TEMPORAL_UI_URL: ui, TEMPORAL_NAMESPACE: namespace }: Pick<GatewayEnv, 'TEMPORAL_UI_URL' | 'TEMPORAL_NAMESPACE'>,
  applicationId: string,
): string | null {
  const workflow = encodeURIComponent(applicationWorkflowId(applicationId));
  return ui ? `${ui.replace(/\/+$/, '')}/namespaces/${encodeURIComponent(namespace)}/workflows/${workflow}` : null;
}
