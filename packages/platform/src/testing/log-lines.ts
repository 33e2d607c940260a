import type { Logger } from '../logger';
import { createLogger } from '../logger';

/** A logger whose lines a test can read. */
export function loggerWithLines(level = 'debug'): { logger: Logger; lines: string[] } {
  const lines: string[] = [];
  return { logger: createLogger({ name: 'test', level }, { write: (line) => void lines.push(line) }), lines };
}
