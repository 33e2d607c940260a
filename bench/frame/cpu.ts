import { trees } from './process-tree';
import { sum } from './statistics';

/** What the servers' processes have used so far, in ms of a processor, by name; empty where there is no /proc. */
export type CpuUse = ReadonlyMap<string, number>;

/**
 * Unlike answers per second this hardly depends on who else is working on the machine.
 *
 * @param roots a process by name; its descendants (Postgres' backends) count as its own, those that have ended too.
 */
export function cpuUse(roots: ReadonlyMap<string, number>): CpuUse {
  const byRoot = trees(roots);
  if (byRoot.size === 0) return new Map();
  const msOf = (pid: number) => sum([...(byRoot.get(pid)?.values() ?? [])].map(({ ms }) => ms));
  return new Map([...roots].map(([name, pid]) => [name, msOf(pid)]));
}

export function usedBetween(before: CpuUse, after: CpuUse): CpuUse {
  return new Map([...after].map(([name, ms]) => [name, ms - (before.get(name) ?? 0)]));
}
