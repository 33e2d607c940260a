/** Postgres' SQLSTATE of an error of `pg`, also when Prisma or another error wraps it. */
export function sqlStateOf(error: unknown): string | undefined {
  if (typeof error !== 'object' || error === null) return undefined;
  if ('code' in error && typeof error.code === 'string' && /^[0-9A-Z]{5}$/.test(error.code) && 'severity' in error) {
    return error.code;
  }
  return 'cause' in error ? sqlStateOf(error.cause) : undefined;
}

/** Deadlock or serialization failure: the same transaction may succeed when run again. */
export function isWorthRetrying(error: unknown): boolean {
  return ['40P01', '40001'].includes(sqlStateOf(error) ?? '');
}

const connectionCodes = ['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ENOTFOUND', 'ETIMEDOUT'];
const poolMessages = ['timeout exceeded when trying to connect', 'Connection terminated'];

/** No connection to be had: down, starting, shutting down, or out of connections. Says nothing of the data. */
export function isDatabaseUnavailable(error: unknown): boolean {
  const state = sqlStateOf(error);
  if (state) return state.startsWith('08') || state.startsWith('57P') || state === '53300';
  if (typeof error !== 'object' || error === null || !('message' in error)) return false;
  const code = 'code' in error ? String(error.code) : '';
  return connectionCodes.includes(code) || poolMessages.some((start) => String(error.message).startsWith(start));
}
