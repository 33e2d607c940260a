import { traceHeader } from '@kezek/messages/trace-header';
import type { Headers } from '@temporalio/common';
import type { WorkflowInterceptors } from '@temporalio/workflow';

/**
 * The trace of the message that a workflow has taken in last goes on in its activities. It is passed on as it came, by no
 * promise and no command of its own, so that histories of before, and those of after, replay alike; spans of workflow
 * code would need both.
 */
export const interceptors = (): WorkflowInterceptors => {
  let trace: Headers[string] | undefined;
  const took = (headers: Headers) => {
    trace = headers[traceHeader] ?? trace;
  };
  return {
    inbound: [
      {
        execute(input, next) {
          took(input.headers);
          return next(input);
        },
        handleSignal(input, next) {
          took(input.headers);
          return next(input);
        },
        handleUpdate(input, next) {
          took(input.headers);
          return next(input);
        },
      },
    ],
    outbound: [
      {
        scheduleActivity: (input, next) =>
          next(trace ? { ...input, headers: { ...input.headers, [traceHeader]: trace } } : input),
      },
    ],
  };
};
