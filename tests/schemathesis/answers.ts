import { publicRoutes } from '@kezek/contract/public/routes';
import type { TestStack } from '../support/stack';

/** How many answers of each status the gateway has given, by operation. */
export type Answers = ReadonlyMap<string, ReadonlyMap<number, number>>;

const operations = new Map(
  Object.entries(publicRoutes).map(([name, { method, path }]) => [`${method.toUpperCase()} /api/v1${path}`, name]),
);
const line = /^http_request_duration_seconds_count\{([^}]*)\} (\d+)/;

/** From the gateway's own metrics. */
export async function answersOf({ gatewayUrl, running }: TestStack): Promise<Answers> {
  const headers = { authorization: `Bearer ${running.internalToken}` };
  const text = await (await fetch(`${gatewayUrl}/metrics`, { headers })).text();
  const found = new Map<string, Map<number, number>>();
  for (const [, labels = '', count = '0'] of text.split('\n').flatMap((one) => [line.exec(one) ?? []])) {
    const label = (name: string) => new RegExp(`${name}="([^"]*)"`).exec(labels)?.[1] ?? '';
    // What is refused before its route is known, and by an error, counts under no name.
    const operation = operations.get(`${label('method')} ${label('route')}`) ?? '';
    const statuses = found.get(operation) ?? new Map<number, number>();
    const status = Number(label('status'));
    found.set(operation, statuses.set(status, (statuses.get(status) ?? 0) + Number(count)));
  }
  return found;
}

/** What was answered between two moments, in one line a status; and what has succeeded never. */
export function summary(before: Answers, after: Answers): string {
  const byStatus = new Map<number, number>();
  const succeeded = new Set<string>();
  for (const [operation, statuses] of after) {
    for (const [status, count] of statuses) {
      const fresh = count - (before.get(operation)?.get(status) ?? 0);
      if (fresh === 0) continue;
      byStatus.set(status, (byStatus.get(status) ?? 0) + fresh);
      if (status < 300 && operation !== '') succeeded.add(operation);
    }
  }
  const statuses = [...byStatus].toSorted(([a], [b]) => a - b).map(([status, count]) => `${status}: ${count}`);
  const never = [...operations.values()].filter((operation) => !succeeded.has(operation));
  return `answers ${statuses.join(', ')}\n${succeeded.size} operations have succeeded; not: ${never.join(', ')}`;
}
