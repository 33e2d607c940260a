/** Whoever takes deliveries will not take this one, however often it is offered. */
export class RefusedForGood extends Error {
  override readonly name: string = 'RefusedForGood';
}

/** Whoever takes deliveries is away, or takes none from us: it says nothing of the one that was offered. */
export class Unreachable extends Error {
  override readonly name: string = 'Unreachable';
}

/** Asked, it has not answered: what was offered may have been taken. */
export class Unanswered extends Unreachable {
  override readonly name = 'Unanswered';
}

const shape = /^[\w-]{1,40}$/;

/** What is kept of a failure, and logged: a code. Servers quote addresses and numbers in their messages. */
export function failureCode(error: unknown): string {
  if (typeof error !== 'object' || error === null) return 'unknown';
  const status = 'responseCode' in error ? error.responseCode : 'status' in error ? error.status : undefined;
  if (typeof status === 'number') return String(status);
  if ('code' in error && typeof error.code === 'string' && shape.test(error.code)) return error.code;
  if ('cause' in error && error.cause !== undefined) return failureCode(error.cause);
  return 'name' in error && typeof error.name === 'string' && shape.test(error.name) ? error.name : 'unknown';
}
