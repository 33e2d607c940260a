/** gRPC's CANCELLED, DEADLINE_EXCEEDED, RESOURCE_EXHAUSTED, ABORTED and UNAVAILABLE. */
const notNow: ReadonlySet<unknown> = new Set([1, 4, 8, 10, 14]);

/**
 * Temporal is away, restarting or overloaded: nothing is said of what was asked. Known by its shape, so that a service
 * that never asks Temporal needs none of its packages.
 */
export function isTemporalUnavailable(error: unknown): boolean {
  if (typeof error !== 'object' || error === null) return false;
  if ('code' in error && 'details' in error && 'metadata' in error) return notNow.has(error.code);
  return 'cause' in error && isTemporalUnavailable(error.cause);
}
