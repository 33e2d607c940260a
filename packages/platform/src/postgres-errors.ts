/**
 * Postgres' SQLSTATE of an error of `pg`, also when another error wraps it, as Prisma does: its adapter keeps the state
 * under `meta.driverAdapterError`.
 */
export function sqlStateOf(error: unknown): string | undefined {
  for (const layer of layersOf(error)) {
    const state = stateOfLayer(layer);
    if (state !== undefined) return state;
  }
  return undefined;
}

/** Deadlock or serialization failure: the same transaction may succeed when run again. */
export function isWorthRetrying(error: unknown): boolean {
  return conflicts.has(sqlStateOf(error) ?? '');
}

const conflicts: ReadonlySet<string> = new Set(['40P01', '40001']);

/**
 * Classes and states of Postgres that say nothing of the statement: connections, resources used up (53), shutting down or
 * starting (57P). 57014 is the time limit of a statement, 55P03 that of a lock, 25P0x those of a transaction, 25006 a
 * server that has become a standby. A conflict comes here when it has outlasted the retries.
 */
const unavailableState = /^(08|53|57P)|^(57014|55P03|25P03|25P04|25006)$/;
/** Prisma's codes and its adapter's kinds for the same, where no state is known. */
const unavailableCodes: ReadonlySet<string> = new Set([
  ...['P1001', 'P1002', 'P1008', 'P1017', 'P2024', 'P2028', 'P2034', 'P2037'],
  ...['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ETIMEDOUT', 'ENOTFOUND', 'EAI_AGAIN'],
  ...['EHOSTUNREACH', 'ENETUNREACH', 'ENETDOWN', 'ENOTCONN', 'EMFILE', 'ENFILE'],
  ...['ERR_STREAM_DESTROYED', 'ERR_STREAM_WRITE_AFTER_END', 'ERR_SOCKET_CLOSED'],
]);
const unavailableKinds: ReadonlySet<string> = new Set([
  ...['DatabaseNotReachable', 'ConnectionClosed', 'SocketTimeout', 'TooManyConnections', 'TransactionWriteConflict'],
]);
/** Of `pg` and its pool, which give no code with them. */
const unavailableMessages = [
  'timeout exceeded when trying to connect',
  'timeout expired',
  'Connection terminated',
  'Client has encountered a connection error',
  'Client was closed',
  'Query read timeout',
  'Cannot use a pool after calling end',
];

/**
 * No answer of a database to be had: it is down, starting, shutting down, out of connections, or too slow. Says nothing of
 * the data, and a COMMIT that ended so may have been carried out.
 */
export function isDatabaseUnavailable(error: unknown): boolean {
  const state = sqlStateOf(error);
  if (state !== undefined) return unavailableState.test(state) || conflicts.has(state);
  return layersOf(error).some(
    ({ code, kind, message }) =>
      unavailableCodes.has(String(code)) ||
      unavailableKinds.has(String(kind)) ||
      unavailableMessages.some((start) => String(message).startsWith(start)),
  );
}

type Layer = Readonly<Record<string, unknown>>;

/** Most errors looked at: more than ever wrap each other, and an end where causes go in a circle. */
const maxLayers = 12;

/** The error, and what it wraps, from outside in. */
function layersOf(error: unknown): Layer[] {
  const layers: Layer[] = [];
  const open: unknown[] = [error];
  while (open.length > 0 && layers.length < maxLayers) {
    const layer = fieldsOf(open.shift());
    if (!layer) continue;
    layers.push(layer);
    // Of several addresses of one host each has failed in its own way.
    const several = Array.isArray(layer['errors']) ? layer['errors'] : [];
    open.push(layer['cause'], ofAdapter(layer['meta']), ...several);
  }
  return layers;
}

/** What Prisma's adapter threw. */
function ofAdapter(meta: unknown): unknown {
  return typeof meta === 'object' && meta !== null && 'driverAdapterError' in meta
    ? meta.driverAdapterError
    : undefined;
}

/** `message` and `cause` of an error aren't enumerable. */
function fieldsOf(value: unknown): Layer | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  const names = ['code', 'severity', 'originalCode', 'kind', 'message', 'cause', 'meta', 'errors'];
  return Object.fromEntries(names.map((name) => [name, Reflect.get(value, name)]));
}

function stateOfLayer({ code, severity, originalCode }: Layer): string | undefined {
  if (severity !== undefined && isState(code)) return code;
  return isState(originalCode) ? originalCode : undefined;
}

const isState = (code: unknown): code is string => typeof code === 'string' && /^[0-9A-Z]{5}$/.test(code);
