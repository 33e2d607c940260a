import type { Finding, Notes } from './notes';
import type { RunOptions } from './options';
import { asMarkdown, seconds, type Row } from './table';

export interface Report {
  seed: number;
  figures: Record<string, number | string>;
  findings: Finding[];
  /** What came of each kind of fault. */
  table: Row[];
  /** Where histories and logs were kept; null when there was no reason to. */
  keptIn: string | null;
}

/** The figures of a run, in the order in which they are read. */
export function figuresOf(
  { seed, atOnce }: RunOptions,
  notes: Notes,
  of: { checks: Record<string, number | string>; trafficMs: number; moves: number; slowestReadyMs: number },
): Record<string, number | string> {
  const recoveries = notes.faults.flatMap(({ recoveryMs }) => recoveryMs ?? []).toSorted((a, b) => a - b);
  return {
    seed,
    'families at once': atOnce,
    'lasted, with traffic': seconds(of.trafficMs),
    'lives begun': notes.applications.size,
    ...prefixed('lives: ', notes.lives),
    operations: notes.operations,
    ...prefixed('answers: ', notes.answers),
    'moves of the clock': of.moves,
    faults: notes.faults.length,
    ...prefixed('hit: ', countOf(notes.faults.flatMap(({ parts }) => parts))),
    'recovery, median': seconds(recoveries[Math.floor(recoveries.length / 2)] ?? null),
    'recovery, longest': seconds(recoveries.at(-1) ?? null),
    'said to be ready before it answered, longest': seconds(of.slowestReadyMs),
    ...of.checks,
    findings: notes.findings.length,
  };
}

function countOf(names: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1);
  return counts;
}

const prefixed = (prefix: string, counts: ReadonlyMap<string, number>): Record<string, number> =>
  Object.fromEntries([...counts.keys()].toSorted().map((name) => [prefix + name, counts.get(name) ?? 0]));

/** One table, and what was found, likes together. */
export function asText({ seed, figures, findings, table: rows, keptIn }: Report): string {
  const width = Math.max(...Object.keys(figures).map(({ length }) => length));
  const table = Object.entries(figures).map(([name, value]) => `  ${name.padEnd(width)}  ${value}`);
  const alike = new Map<string, Finding[]>();
  for (const finding of findings) {
    const what = finding.what.replaceAll(/[0-9a-f]{8}-[0-9a-f-]{27}/g, ':id').slice(0, 160);
    alike.set(what, [...(alike.get(what) ?? []), finding]);
  }
  const found = [...alike].map(
    ([what, all]) => `  ${all.length} × ${all[0]?.sort}: ${what}${all[0]?.id === undefined ? '' : `, as ${all[0].id}`}`,
  );
  return [
    ...(rows.length === 0 ? [] : [asMarkdown(rows), '']),
    ...table,
    ...(found.length === 0 ? ['nothing was found'] : ['found:', ...found, `again: --seed ${seed}`]),
    ...(keptIn === null ? [] : [`histories and logs are kept in ${keptIn}`]),
  ].join('\n');
}
