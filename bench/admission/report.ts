import type { CpuUse } from './cpu';
import type { PhaseResult } from './phase';
import { titles, ways, type Way } from './ways';

/** One row a way: medians of its rounds; latencies over all of them; the ratio of each round to that round's bare thing. */
export function table(results: readonly PhaseResult[]): string {
  const header = ['', 'answers/s', 'of bare', 'p50', 'p99', 'CPU an answer', 'held', 'waiting', 'rounds, answers/s'];
  const bare = of(results, 'bare');
  const rows = ways.map((way) => {
    const rounds = of(results, way);
    const latencies = rounds.flatMap(({ latenciesMs }) => latenciesMs).toSorted((a, b) => a - b);
    const ratios = rounds.map(({ answersPerSecond }, round) => answersPerSecond / (bare[round]?.answersPerSecond ?? 1));
    return [
      titles[way],
      Math.round(median(rounds.map(({ answersPerSecond }) => answersPerSecond))).toLocaleString('en'),
      median(ratios).toFixed(2),
      `${Math.round(quantile(latencies, 0.5))} ms`,
      `${Math.round(quantile(latencies, 0.99))} ms`,
      `${median(rounds.map(({ cpu }) => total(cpu))).toFixed(2)} ms`,
      String(rounds[0]?.held ?? 0),
      String(rounds[0]?.waiting ?? 0),
      rounds.map(({ answersPerSecond }) => Math.round(answersPerSecond)).join(', '),
    ];
  });
  return markdown([header, ...rows]);
}

/** The servers that did something, the busiest first. */
export function cpuText(cpu: CpuUse): string {
  return [...cpu]
    .filter(([, ms]) => ms >= 0.005)
    .toSorted((a, b) => b[1] - a[1])
    .map(([name, ms]) => `${name} ${ms.toFixed(2)}`)
    .join(', ');
}

function of(results: readonly PhaseResult[], way: Way): PhaseResult[] {
  return results.filter((result) => result.way === way);
}

export function markdown([header = [], ...rows]: readonly (readonly string[])[]): string {
  const widths = header.map((_, column) => Math.max(...[header, ...rows].map((row) => row[column]?.length ?? 0)));
  const line = (row: readonly string[]) =>
    `| ${row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join(' | ')} |`;
  return [line(header), `|${widths.map((width) => '-'.repeat(width + 2)).join('|')}|`, ...rows.map(line)].join('\n');
}

const total = (cpu: CpuUse): number => [...cpu.values()].reduce((sum, ms) => sum + ms, 0);

export function quantile(sorted: readonly number[], share: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}

export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length >> 1;
  const upper = sorted[middle] ?? Number.NaN;
  return sorted.length % 2 === 1 ? upper : (upper + (sorted[middle - 1] ?? upper)) / 2;
}
