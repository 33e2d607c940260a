import type { Backtest, Method } from '@kezek/rules/forecast/backtest';

const methods: readonly [Method, string][] = [
  ['calibrated', 'ours'],
  ['raw', 'ours, not calibrated'],
  ['last-year', 'last year’s pace'],
  ['of-all', 'everybody alike'],
];

/** As a table of Markdown: of each way the share that the ranges held, and how wide they were, in days. */
export function tableOf({ months, all }: Pick<Backtest, 'months' | 'all'>): string {
  const head = ['month', 'families', ...methods.flatMap(([, name]) => [`${name}: half`, 'four of five'])];
  const rows = [...months, { month: 'all', ...all }].map(({ month, families, scores }) => [
    month,
    String(families),
    ...methods.flatMap(([method]) => [inWords(scores[method].half), inWords(scores[method].most)]),
  ]);
  return [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}

function inWords({ covered, widthDays }: { covered: number | null; widthDays: number | null }): string {
  const share = covered === null ? '—' : `${Math.round(100 * covered)} %`;
  return widthDays === null ? share : `${share}, ${Math.round(widthDays)} d`;
}
