import { traceHeader } from '@kezek/messages/trace-header';
import type { WorkflowClientInterceptor } from '@temporalio/client';
import { defaultPayloadConverter, type Headers } from '@temporalio/common';
import { carriedNow, inSpan } from './span';

/** Messages to workflows carry the trace that they belong to; none while nobody traces. */
function withTrace(headers: Headers): Headers {
  const carried = carriedNow();
  if (Object.keys(carried).length === 0) return headers;
  return { ...headers, [traceHeader]: defaultPayloadConverter.toPayload(carried) };
}

const told = (workflowId: string) => ({ kind: 'client' as const, attributes: { 'temporal.workflow_id': workflowId } });

/** The trace goes on in the activities that a message leads to (workflows/carry-trace.ts). */
export const traceWorkflowCalls: WorkflowClientInterceptor = {
  startWithDetails: (input, next) =>
    inSpan(`start ${input.workflowType}`, told(input.options.workflowId), () =>
      next({ ...input, headers: withTrace(input.headers) }),
    ),
  signal: (input, next) =>
    inSpan(`signal ${input.signalName}`, told(input.workflowExecution.workflowId ?? ''), () =>
      next({ ...input, headers: withTrace(input.headers) }),
    ),
  startUpdate: (input, next) =>
    inSpan(`update ${input.updateName}`, told(input.workflowExecution.workflowId ?? ''), () =>
      next({ ...input, headers: withTrace(input.headers) }),
    ),
};
