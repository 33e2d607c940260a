import type { Statistics } from '@kezek/contract/internal/bulletin/statistics-routes';

type Queue = Statistics['queues'][number];
type Months = Statistics['months'];

/** How a queue is made up, in the order in which it goes. */
export const categories = ['out-of-turn', 'first-priority', 'general'] as const;

export type QueuePart<Key> = { key: Key; applications: Queue['applications'] };

/** Queues of one year, or of one language, together. */
export function together<Key extends string | number>(
  queues: readonly Queue[],
  keyOf: (queue: Queue) => Key,
): QueuePart<Key>[] {
  const parts = new Map<Key, Queue['applications']>();
  for (const queue of queues) {
    const key = keyOf(queue);
    const so = parts.get(key) ?? { 'out-of-turn': 0, 'first-priority': 0, general: 0 };
    parts.set(key, {
      'out-of-turn': so['out-of-turn'] + queue.applications['out-of-turn'],
      'first-priority': so['first-priority'] + queue.applications['first-priority'],
      general: so.general + queue.applications.general,
    });
  }
  return [...parts].map(([key, applications]) => ({ key, applications }));
}

export const totalOf = (applications: Queue['applications']): number =>
  categories.reduce((sum, category) => sum + applications[category], 0);

/** From the first month in which anything happened: a portal that is new has none before. */
export function sinceFirst(months: Months): Months {
  const first = months.findIndex(({ published, enrolled }) => published + enrolled > 0);
  return first === -1 ? [] : months.slice(first);
}
