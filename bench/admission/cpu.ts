import { readdirSync, readFileSync } from 'node:fs';

const tickMs = 10;

/** What the servers' processes have used so far, in ms of a processor, by name; empty where there is no /proc. */
export type CpuUse = ReadonlyMap<string, number>;

/**
 * Unlike answers per second this hardly depends on who else is working on the machine.
 *
 * @param roots a process by name; its descendants (Postgres' backends) count as its own, those that have ended too.
 */
export function cpuUse(roots: ReadonlyMap<string, number>): CpuUse {
  if (process.platform !== 'linux') return new Map();
  const processes = new Map(
    readdirSync('/proc')
      .filter((name) => /^\d+$/.test(name))
      .flatMap((name) => statOf(Number(name))),
  );
  const rootOf = (pid: number): number => {
    for (let at = pid; at > 1; at = processes.get(at)?.parent ?? 0) if (rootPids.has(at)) return at;
    return 0;
  };
  const rootPids = new Set(roots.values());
  const byRoot = new Map<number, number>();
  for (const [pid, { ms }] of processes) {
    const root = rootOf(pid);
    byRoot.set(root, (byRoot.get(root) ?? 0) + ms);
  }
  return new Map([...roots].map(([name, pid]) => [name, byRoot.get(pid) ?? 0]));
}

export function usedBetween(before: CpuUse, after: CpuUse): CpuUse {
  return new Map([...after].map(([name, ms]) => [name, ms - (before.get(name) ?? 0)]));
}

function statOf(pid: number): [number, { parent: number; ms: number }][] {
  try {
    // The name, in brackets, may hold spaces; the numbers after it are those of proc_pid_stat(5) from the third on.
    const [, rest = ''] = readFileSync(`/proc/${pid}/stat`, 'utf8').split(/\) (?=[A-Z] )/);
    const fields = rest.split(' ').map(Number);
    const ticks = fields.slice(11, 15).reduce((sum, value) => sum + value, 0);
    return [[pid, { parent: fields[1] ?? 0, ms: ticks * tickMs }]];
  } catch {
    // Ended between the look and the reading.
    return [];
  }
}
