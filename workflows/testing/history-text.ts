import { temporal } from '@temporalio/proto';

const { History } = temporal.api.history.v1;
type History = temporal.api.history.v1.IHistory;

/**
 * A history as JSON text and back. The SDK's own `historyToJSON` needs that its packages share one protobufjs, which an
 * installation doesn't promise.
 */
export function textOf(history: History): string {
  const plain = History.toObject(History.fromObject(history), { enums: String, longs: String, bytes: String });
  return `${JSON.stringify(plain, withoutStacks, 1)}\n`;
}

/** They name folders of the machine that recorded, and no replay reads them. */
const withoutStacks = (key: string, value: unknown): unknown => (key === 'stackTrace' ? '' : value);

/** @throws SyntaxError unless it is JSON. */
export function historyOf(text: string): History {
  const plain: unknown = JSON.parse(text);
  if (typeof plain !== 'object' || plain === null) throw new SyntaxError('a history is an object');
  return History.fromObject(plain);
}
