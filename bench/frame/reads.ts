import type { CitySize, Queue } from './city-data';
import { get } from './read-phase';
import type { PlannedRequest } from './load/exchange';
import type { LoadProcess } from './load/load-process';
import type { BenchStack } from './stack';

export const queuePath = (city: string, { birthYear, language }: Queue): string =>
  `/api/v1/queue?city=${city}&birthYear=${birthYear}&language=${language}`;

/** The filters that people use, in turns. */
export const bulletinsPath = ({ city, gardenIds, queues }: CitySize, n: number): string => {
  const { birthYear, language } = queues[n % queues.length] ?? { birthYear: 2021, language: 'kk' };
  const filters = [
    `language=${language}&birthYear=${birthYear}`,
    `kindergartenId=${gardenIds[n % gardenIds.length]}`,
    `free=1&birthYear=${birthYear}`,
    `access=general&language=${language}&day=open`,
    `access=closed&birthYear=${birthYear}`,
  ];
  return `/api/v1/bulletins?city=${city}&${filters[n % filters.length]}`;
};

/** Each of so many, taken from here and there. */
export function scattered<T>(
  items: readonly T[],
  count: number,
  of: (item: T, n: number) => PlannedRequest,
): PlannedRequest[] {
  return Array.from({ length: count }, (_, n) => items[(n * 7) % items.length]).flatMap((item, n) =>
    item === undefined ? [] : [of(item, n)],
  );
}

/** Pages of a queue from its middle on, found as a reader finds them: one after the other. */
export async function deepPages(
  stack: BenchStack,
  load: LoadProcess,
  path: string,
  most = 40,
): Promise<PlannedRequest[]> {
  const pages: PlannedRequest[] = [];
  for (let cursor: string | null = ''; cursor !== null;) {
    const page: PlannedRequest = get(
      `${path}&limit=100${cursor === '' ? '' : `&cursor=${encodeURIComponent(cursor)}`}`,
    );
    pages.push(page);
    const { answers } = await load.run({ port: stack.ports.gateway, connections: 1, maxMs: 60_000, requests: [page] });
    const [answer] = answers;
    if (answer?.status !== 200) throw new Error(`a page of the queue was answered ${answer?.status}: ${answer?.body}`);
    const { nextCursor }: { nextCursor: string | null } = JSON.parse(answer.body);
    cursor = nextCursor;
  }
  return pages.slice(pages.length >> 1).slice(-most);
}
