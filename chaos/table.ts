import { sorts, type Finding, type SufferedFault } from './notes';

/** One line of the table of a run: a kind of fault, and what came of it. */
export interface Row {
  fault: string;
  count: number;
  found: Record<Finding['sort'], number>;
  medianMs: number | null;
  longestMs: number | null;
}

const noSingleOne = 'no single one';

/** A line a kind, by name; then what can't be put down to one, and the sum. */
export function rowsOf(faults: readonly SufferedFault[], findings: readonly Finding[]): Row[] {
  const names = [...new Set(faults.map(({ row }) => row))].toSorted();
  const rows = names.map((name) =>
    rowOf(
      name,
      faults.filter(({ row }) => row === name),
      findings.filter(({ during }) => during === name),
    ),
  );
  const rest = findings.filter(({ during }) => during === null || !names.includes(during));
  return [...rows, ...(rest.length > 0 ? [rowOf(noSingleOne, [], rest)] : []), rowOf('all', faults, findings)];
}

function rowOf(fault: string, faults: readonly SufferedFault[], findings: readonly Finding[]): Row {
  const times = faults.flatMap(({ recoveryMs }) => recoveryMs ?? []).toSorted((a, b) => a - b);
  const count = (of: Finding['sort']) => findings.filter(({ sort }) => sort === of).length;
  return {
    fault,
    count: faults.length,
    found: { lost: count('lost'), doubled: count('doubled'), stuck: count('stuck'), wrong: count('wrong') },
    medianMs: times[Math.floor(times.length / 2)] ?? null,
    longestMs: times.at(-1) ?? null,
  };
}

/** As Markdown. */
export function asMarkdown(rows: readonly Row[]): string {
  const head = ['fault', 'times', ...sorts, 'recovery, median', 'recovery, longest'];
  const lines = rows.map(({ fault, count, found, medianMs, longestMs }) => [
    fault,
    String(count),
    ...sorts.map((sort) => String(found[sort])),
    seconds(medianMs),
    seconds(longestMs),
  ]);
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  return [line(head), line(head.map((_, n) => (n === 0 ? '---' : '--:'))), ...lines.map(line)].join('\n');
}

export const seconds = (ms: number | null): string => (ms === null ? '–' : `${(ms / 1_000).toFixed(1)} s`);
