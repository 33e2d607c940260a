import { readFileSync } from 'node:fs';
import { trees } from './process-tree';
import { sum } from './statistics';

const everyMs = 500;

/** What processes hold, MiB by name, their descendants with them; what several share is shared out (PSS). */
export function memoryOf(roots: ReadonlyMap<string, number>): Map<string, number> {
  const byRoot = trees(roots);
  const ofTree = (root: number) => sum([...(byRoot.get(root)?.keys() ?? [])].map(proportionalMiB));
  return new Map([...roots].map(([name, pid]) => [name, Math.round(ofTree(pid))]));
}

/** The most that some processes held while work was done; nothing where there is no /proc. */
export async function withPeaks<T>(
  pids: ReadonlyMap<string, number>,
  work: () => Promise<T>,
): Promise<{ result: T; peaks: ReadonlyMap<string, number> }> {
  const peaks = new Map<string, number>();
  const look = () => {
    for (const [name, mib] of memoryOf(pids)) peaks.set(name, Math.max(peaks.get(name) ?? 0, mib));
  };
  look();
  const looking = setInterval(look, everyMs);
  try {
    const result = await work();
    look();
    return { result, peaks };
  } finally {
    clearInterval(looking);
  }
}

function proportionalMiB(pid: number): number {
  try {
    const [, kib = '0'] = /^Pss:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8')) ?? [];
    return Number(kib) / 1_024;
  } catch {
    // Ended meanwhile.
    return 0;
  }
}
