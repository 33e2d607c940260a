import type { Spot } from './projection';

export type Cluster<T> = { at: Spot; members: readonly T[] };

/**
 * Spots nearer to each other than `nearKm` become one, where the first of them stands, so that no two that are left
 * overlap. One look at each spot and at the nine squares around it: thousands take milliseconds.
 */
export function clustersOf<T extends { at: Spot }>(points: readonly T[], nearKm: number): Cluster<T>[] {
  const squares = new Map<string, { at: Spot; members: T[] }[]>();
  const clusters: { at: Spot; members: T[] }[] = [];
  for (const point of points) {
    const [column, row] = [Math.floor(point.at.x / nearKm), Math.floor(point.at.y / nearKm)];
    const around = [-1, 0, 1].flatMap((dx) =>
      [-1, 0, 1].flatMap((dy) => squares.get(`${column + dx} ${row + dy}`) ?? []),
    );
    const near = around.find(({ at }) => Math.hypot(at.x - point.at.x, at.y - point.at.y) < nearKm);
    if (near) {
      near.members.push(point);
      continue;
    }
    const cluster = { at: point.at, members: [point] };
    clusters.push(cluster);
    const own = squares.get(`${column} ${row}`);
    if (own) own.push(cluster);
    else squares.set(`${column} ${row}`, [cluster]);
  }
  return clusters;
}
