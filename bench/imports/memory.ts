import { readFileSync } from 'node:fs';

const everyMs = 100;

/** The most memory that some processes held while work was done, MiB by name; nothing where there is no /proc. */
export async function withPeaks<T>(
  pids: ReadonlyMap<string, number>,
  work: () => Promise<T>,
): Promise<{ result: T; peaks: ReadonlyMap<string, number> }> {
  const peaks = new Map<string, number>();
  const look = () => {
    for (const [name, pid] of pids) peaks.set(name, Math.max(peaks.get(name) ?? 0, residentMiB(pid)));
  };
  look();
  const looking = setInterval(look, everyMs);
  try {
    return { result: await work(), peaks };
  } finally {
    clearInterval(looking);
  }
}

function residentMiB(pid: number): number {
  try {
    const [, kib = '0'] = /VmRSS:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? [];
    return Math.round(Number(kib) / 1_024);
  } catch {
    return 0;
  }
}
