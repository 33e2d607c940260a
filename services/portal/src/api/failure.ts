import { RemoteProblem, RemoteUnavailable } from '@kezek/contract/client';

const passing = new Set(['try-again', 'unavailable', 'request-in-flight', 'application-starting']);

/** Whether the same request, with the same key, may go better a moment later. */
export function mayPass(error: unknown): boolean {
  if (error instanceof RemoteUnavailable) return true;
  return error instanceof RemoteProblem && (error.status >= 500 || passing.has(error.code));
}

export const codeOf = (error: unknown): string | undefined => (error instanceof RemoteProblem ? error.code : undefined);

export const isSignedOut = (error: unknown): boolean => codeOf(error) === 'unauthorized';

/** What a route says of one of its fields, as `child.iin`. */
export const fieldErrors = (error: unknown): readonly { path: string; message: string }[] =>
  error instanceof RemoteProblem
    ? (error.errors ?? []).map(({ path, message }) => ({ path: path.replace(/^body\./, ''), message }))
    : [];
