import { traceHeader } from '@kezek/messages/trace-header';
import { inSpan, type Carried } from '@kezek/platform/tracing/span';
import type { Context } from '@temporalio/activity';
import { defaultPayloadConverter } from '@temporalio/common';
import type { ActivityInterceptors } from '@temporalio/worker';

/** Each activity goes on with the trace of the message that led to it. */
export const traceActivities = ({ info }: Context): ActivityInterceptors => ({
  inbound: {
    execute: (input, next) => {
      const carried = input.headers[traceHeader];
      const from: Carried = carried ? defaultPayloadConverter.fromPayload(carried) : {};
      const attributes = {
        'temporal.workflow_id': info.workflowExecution?.workflowId ?? '',
        'temporal.attempt': info.attempt,
      };
      return inSpan(`activity ${info.activityType}`, { attributes, from }, () => next(input));
    },
  },
});
