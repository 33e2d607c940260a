import { readdirSync, readFileSync } from 'node:fs';

const tickMs = 10;

interface Process {
  parent: number;
  /** Of a processor, its ended children's too. */
  ms: number;
}

/** Every process that belongs to one of these, by the root's pid; empty where there is no /proc. */
export function trees(roots: ReadonlyMap<string, number>): ReadonlyMap<number, ReadonlyMap<number, Process>> {
  if (process.platform !== 'linux') return new Map();
  const processes = new Map(
    readdirSync('/proc')
      .filter((name) => /^\d+$/.test(name))
      .flatMap((name) => statOf(Number(name))),
  );
  const rootPids = new Set(roots.values());
  const rootOf = (pid: number): number => {
    for (let at = pid; at > 1; at = processes.get(at)?.parent ?? 0) if (rootPids.has(at)) return at;
    return 0;
  };
  const byRoot = new Map<number, Map<number, Process>>();
  for (const [pid, one] of processes) {
    const root = rootOf(pid);
    const tree = byRoot.get(root) ?? new Map<number, Process>();
    byRoot.set(root, tree.set(pid, one));
  }
  return byRoot;
}

function statOf(pid: number): [number, Process][] {
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
