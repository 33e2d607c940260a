import type { DestinationStream, Logger } from 'pino';
import pino from 'pino';

export type { Logger } from 'pino';

/**
 * JSON lines to standard output. Personal data is kept out twice: callers log ids and codes only, and what slips
 * through by a known name or looks like an IIN or an e-mail address is masked here.
 */
export function createLogger(
  { name, level = 'info' }: { name: string; level?: string },
  destination?: DestinationStream,
): Logger {
  const options: pino.LoggerOptions = {
    name,
    level,
    redact: { paths: secretPaths, censor: '[hidden]' },
    serializers: { err: serializeError },
    hooks: {
      // Without words of the caller's pino would take the error's own, as they are.
      logMethod(args, method) {
        const [given, said] = args;
        const message = said === undefined ? messageOf(given) : undefined;
        method.apply(this, message === undefined ? args : [given, maskPersonal(message)]);
      },
    },
    formatters: { level: (label) => ({ level: label }) },
    timestamp: pino.stdTimeFunctions.isoTime,
  };
  return pino(options, destination ?? standardOutput());
}

/**
 * Not pino's own writer: when whoever read our lines is gone, it tries to write its last ones for ever and the process
 * never ends (sonic-boom 4.2, `flushSync`). Node's stream costs 3–7 µs a line more.
 */
function standardOutput(): DestinationStream {
  const isListened = process.stdout.listeners('error').some(({ name }) => name === ignoreBrokenPipe.name);
  if (!isListened) process.stdout.on('error', ignoreBrokenPipe);
  return process.stdout;
}

function ignoreBrokenPipe(error: NodeJS.ErrnoException): void {
  if (error.code !== 'EPIPE') throw error;
}

const secretNames = ['authorization', 'cookie', 'token', 'password', 'iin', 'email', 'phone', 'fullName', 'cms'];
const secretPaths = secretNames.flatMap((name) => [name, `*.${name}`, `*.*.${name}`]);

/** An IIN or BIN is twelve digits. No address begins after a slash, as the folder of a package in a stack does. */
export function maskPersonal(text: string): string {
  return text.replaceAll(/\d{12}/g, '[12 digits]').replaceAll(/[^\s@/<>]+@[^\s@/<>]+/g, '[address]');
}

function messageOf(given: unknown): string | undefined {
  if (isErrorLike(given)) return given.message;
  return typeof given === 'object' && given !== null && 'err' in given ? messageOf(given.err) : undefined;
}

type SerializedError = { type: string; message: string; code?: string; stack?: string; cause?: SerializedError };

/** Only known fields: a Postgres error's `detail` would quote the row's values. */
function serializeError(error: unknown): SerializedError {
  if (!(error instanceof Error) && !isErrorLike(error))
    return { type: typeof error, message: maskPersonal(String(error)) };
  const code = 'code' in error && typeof error.code === 'string' ? error.code : undefined;
  return {
    type: error.name,
    message: maskPersonal(error.message),
    ...(code && { code }),
    ...(error.stack && { stack: maskPersonal(error.stack) }),
    ...(error.cause !== undefined && { cause: serializeError(error.cause) }),
  };
}

function isErrorLike(value: unknown): value is Error {
  return typeof value === 'object' && value !== null && 'message' in value && 'name' in value;
}
