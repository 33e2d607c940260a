import type { WorkflowHandle } from '@temporalio/client';
import { defaultPayloadConverter } from '@temporalio/common';

/** The query by which the UI asks for the current details. */
const metadataQuery = '__temporal_workflow_metadata';

/** What the workflow shows as its current details, markdown. */
export async function detailsOf(handle: WorkflowHandle): Promise<string> {
  const metadata = await handle.query<unknown>(metadataQuery);
  if (typeof metadata === 'object' && metadata !== null && 'currentDetails' in metadata)
    return String(metadata.currentDetails);
  throw new Error(`the workflow shows no details: ${JSON.stringify(metadata)}`);
}

/** The words beside each timer that was ever started. */
export async function timerSummaries(handle: WorkflowHandle): Promise<string[]> {
  const { events } = await handle.fetchHistory();
  return (events ?? [])
    .filter(({ timerStartedEventAttributes }) => timerStartedEventAttributes)
    .map(({ userMetadata }) =>
      userMetadata?.summary ? defaultPayloadConverter.fromPayload<string>(userMetadata.summary) : '',
    );
}
