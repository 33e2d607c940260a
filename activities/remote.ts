import { RemoteProblem } from '@kezek/contract/client';
import { Context } from '@temporalio/activity';
import { ApplicationFailure } from '@temporalio/common';

/**
 * Statuses by which a service of ours says that the same request will never do: repeating it changes nothing.
 * 401 and 403 are repeated, a token is being exchanged; 5xx and no answer are repeated too.
 */
const final = new Set([400, 404, 409, 422]);

/** Below each activity's per-attempt limit, so that the attempt ends with the reason and not with a timeout. */
const callTimeoutMs = 8_000;

/** Options of each call: bounded, and given up when the worker shuts down. */
export const callOptions = () => ({ timeoutMs: callTimeoutMs, signal: Context.current().cancellationSignal });

/**
 * Carries one call and turns its problem into a failure that Temporal understands: type = the problem's code, details =
 * its status. Texts and parameters stay behind: failures are stored in plain text.
 */
export async function ask<T>(call: () => Promise<T>): Promise<T> {
  try {
    return await call();
  } catch (error) {
    if (!(error instanceof RemoteProblem)) throw error;
    throw ApplicationFailure.create({
      message: error.message,
      type: error.code,
      nonRetryable: final.has(error.status),
      details: [{ status: error.status }],
    });
  }
}
