import { RemoteProblem, RemoteUnavailable } from '@kezek/contract/client';

const passing = new Set(['try-again', 'unavailable', 'request-in-flight', 'application-starting']);

/** Whether the same request, with the same key, may go better a moment later. */
export function mayPass(error: unknown): boolean {
  if (error instanceof RemoteUnavailable) return true;
  return error instanceof RemoteProblem && (error.status >= 500 || passing.has(error.code));
}

const codeOf = (error: unknown): string | undefined => (error instanceof RemoteProblem ? error.code : undefined);

/** There is no such thing, or it is somebody else's: the answer is the same. */
export const isNotFound = (error: unknown): boolean => error instanceof RemoteProblem && error.status === 404;

export const isSignedOut = (error: unknown): boolean => codeOf(error) === 'unauthorized';
